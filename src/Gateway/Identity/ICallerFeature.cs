using LegacyGateway.Core.Requests;

namespace LegacyGateway.Identity;

/// <summary>Who asks, on every request behind the identity step.</summary>
internal interface ICallerFeature
{
    Caller Caller { get; }

    /// <summary>May call the admin API and ask for the headers that tell which backend answered.</summary>
    bool IsOperator { get; }

    /// <summary>Whether credentials were shown and found valid.</summary>
    bool IsKnown { get; }

    /// <summary>
    /// Known, or connected through a listener that only this machine reaches. Where it is false, only routes and contracts that
    /// say so may be used.
    /// </summary>
    bool IsAdmitted { get; }
}
