using System.Collections.Immutable;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>Collects the differences of one comparison; drops what is volatile or ignored, and shortens what is long.</summary>
internal sealed class FoundDifferences(ComparisonRules rules, DateOnly today)
{
    /// <summary>In characters: enough to see what differs, little enough to keep.</summary>
    private const int LongestShown = 120;

    /// <summary>Two answers that have nothing in common need not be told place by place.</summary>
    private const int Most = 200;

    private readonly ImmutableArray<Difference>.Builder _differences = ImmutableArray.CreateBuilder<Difference>();
    private int _ignored;

    /// <summary>The record that is compared now; null outside lists.</summary>
    public string? Record { get; set; }

    public void Add(string field, DifferenceKind kind, string? legacy, string? candidate)
    {
        if (rules.IsVolatile(field))
            return;
        if (rules.Ignored.Any(rule => rule.Holds(field, today)))
            _ignored++;
        else if (_differences.Count < Most)
            _differences.Add(new Difference(field, kind, Shorten(legacy), Shorten(candidate), Record));
    }

    public Comparison Conclude(int records) => new(records, _differences.ToImmutable(), _ignored);

    private static string? Shorten(string? text) => text is { Length: > LongestShown } ? text[..(LongestShown - 1)] + "…" : text;
}
