using LegacyGateway.Adapters.UiAutomation.Configuration;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>One run of one flow: what goes in, what came out so far, how far it got.</summary>
internal sealed class FlowRun
{
    /// <summary>Such as <c>tickets.create</c>.</summary>
    public required string Name { get; init; }

    public required IReadOnlyDictionary<string, string?> Inputs { get; init; }

    /// <summary>Screens that are looked for when a step does not get on.</summary>
    public required FlowScreens Screens { get; init; }

    /// <summary>By when the flow must have ended, on the clock of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public required long Deadline { get; init; }

    /// <summary>Asked just before the submitting step; false stops the flow. Null: the flow stops there in any case.</summary>
    public Func<CancellationToken, ValueTask<bool>>? BeforeSubmit { get; init; }

    /// <summary>What the result page of a write shows.</summary>
    public UiLocatorConfiguration? Done { get; init; }

    /// <summary>For a probe without sample inputs: elements are located, and nothing is filled in or clicked behind an input.</summary>
    public bool LooksOnly { get; init; }

    /// <summary>What the forms of the visited screens look like; null when nobody wants to know.</summary>
    public HashSet<string>? Forms { get; init; }

    /// <summary>Whether a step of a probe had no input: what is clicked from here on would go on with an empty form.</summary>
    public bool MissedInput { get; set; }

    /// <summary>Whether the submitting step has begun: from then on the write may have happened.</summary>
    public bool Submitted { get; set; }

    /// <summary>Records of tables and downloads.</summary>
    public List<Dictionary<string, string?>> Records { get; } = [];

    /// <summary>Single values, which belong to every record; alone they are one.</summary>
    public Dictionary<string, string?> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>What was done, for people: one line a step, without values.</summary>
    public List<string> Diary { get; } = [];

    /// <summary>What a dialog box said that nobody had spoken of.</summary>
    public string? UnexpectedDialog { get; set; }

    /// <summary>Whether it came instead of the one that the flow had spoken of: the flow does not get on.</summary>
    public bool WrongDialog { get; set; }

    /// <summary>All that was extracted.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string?>> AllRecords()
    {
        if (Records.Count == 0)
            return Values.Count == 0 ? [] : [Values];
        if (Values.Count == 0)
            return Records;
        foreach (var record in Records)
        {
            foreach (var (column, value) in Values)
                record.TryAdd(column, value);
        }

        return Records;
    }
}
