using System.Security.Claims;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Identity;

/// <summary>Immutable, so that all requests of one API key share one.</summary>
internal sealed class CallerFeature : ICallerFeature
{
    public static CallerFeature Anonymous { get; } = new();

    public static CallerFeature AnonymousOnLoopback { get; } = new() { IsAdmitted = true };

    public Caller Caller { get; private init; } = Caller.Anonymous;

    public bool IsOperator { get; private init; }

    public bool IsKnown { get; private init; }

    public bool IsAdmitted { get; private init; }

    /// <summary>What standard ASP.NET policies look at.</summary>
    public ClaimsPrincipal Principal { get; private init; } = new(new ClaimsIdentity());

    public static CallerFeature Known(Caller caller, ClaimsPrincipal principal, bool isOperator) => new()
    {
        Caller = caller,
        Principal = principal,
        IsOperator = isOperator,
        IsKnown = true,
        IsAdmitted = true,
    };
}
