namespace LegacyGateway.Conformance;

/// <summary>How one check ended: a closed set.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    public static Verdict Passed { get; } = new Pass();

    public sealed record Pass : Verdict;

    public sealed record Fail(string Reason) : Verdict;

    /// <summary>It could not be tried, because the data or the contract has nothing to try it with.</summary>
    public sealed record Skip(string Reason) : Verdict;

    /// <summary>Passes when there is no reason to fail.</summary>
    public static Verdict Of(string? reason) => reason is null ? Passed : new Fail(reason);
}
