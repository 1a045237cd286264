using LegacyGateway.Core.Records;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>What the check of a doubtful write found: a closed set.</summary>
internal abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>It happened.</summary>
    /// <param name="Record">What was found of it; null when the trace is that nothing is there any more.</param>
    public sealed record Happened(RecordSet? Record) : Finding;

    /// <summary>No trace of it.</summary>
    /// <param name="SettledAt">Only from then on that proves that it did not happen.</param>
    public sealed record NoTrace(DateTimeOffset SettledAt) : Finding;

    /// <summary>The system could not be asked.</summary>
    public sealed record NotAsked(string Detail) : Finding;

    /// <summary>Nobody can tell.</summary>
    public sealed record Undecidable : Finding;
}
