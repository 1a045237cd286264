namespace LegacyGateway.State;

/// <summary>Whether the state store can be used: a closed set.</summary>
public abstract record StateStatus
{
    private StateStatus()
    {
    }

    /// <summary>Nobody has asked yet.</summary>
    public sealed record Unprepared : StateStatus;

    /// <summary>Reached, and its schema is the one of this program.</summary>
    /// <param name="Version">The number of the newest migration.</param>
    /// <param name="Applied">How many migrations this replica applied at its start.</param>
    public sealed record Ready(int Version, int Applied) : StateStatus;

    /// <summary>Not reached. Asking again may help.</summary>
    /// <param name="Detail">For operators; no secrets.</param>
    public sealed record Unavailable(string Detail) : StateStatus;

    /// <summary>Reached, and this program must not use it: a newer one does, or its history was changed.</summary>
    /// <param name="Sentence">What is wrong and what to do.</param>
    public sealed record Refused(string Sentence) : StateStatus;
}
