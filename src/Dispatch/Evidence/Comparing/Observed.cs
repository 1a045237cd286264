using System.Collections.Frozen;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>What one backend answered to one request, as far as it can be compared.</summary>
public sealed record Observed
{
    /// <summary>How it answered, in one word: <c>found</c>, <c>absent</c>, <c>refused</c> or <c>failed</c> on routes with a contract, the status on plain routes.</summary>
    public required string Status { get; init; }

    /// <summary>Whether the backend is at fault: it gave no answer, or said that it failed.</summary>
    public bool Failed { get; init; }

    /// <summary>JSON of the record, or of a list's <c>items</c> and the rest; on plain routes whatever was sent. Empty when there is nothing to compare.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The answer's body was larger than the compare buffer: it was not kept and cannot be compared.</summary>
    public bool TooLarge { get; init; }

    /// <summary>The headers that the route compares, by name.</summary>
    public FrozenDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;

    public TimeSpan Took { get; init; }

    public static Observed Failure(string status, TimeSpan took) => new() { Status = status, Failed = true, Took = took };
}
