namespace LegacyGateway.Adapters.FileDrop.Layouts;

/// <summary>What reject files have on top of their layout: they may be corrected and dropped again, these columns left as they are or not.</summary>
internal static class RejectColumns
{
    public const string Line = "_line";
    public const string Field = "_field";
    public const string Value = "_value";
    public const string Reason = "_reason";

    public const int Count = 4;

    /// <summary>What begins the addition to a fixed-width line.</summary>
    public const string SuffixText = "\t" + Line + "=";

    /// <summary>The root's attribute that marks an XML file of rejects.</summary>
    public const string Attribute = "_rejects";

    /// <summary>The member that a JSON line gets.</summary>
    public static ReadOnlySpan<byte> Member => "_reject"u8;

    public static ReadOnlySpan<byte> Suffix => "\t_line="u8;

    public static IReadOnlyList<string> All { get; } = [Line, Field, Value, Reason];

    /// <summary>Whether a header line names them.</summary>
    public static bool AreIn(IReadOnlyCollection<string> names) => All.All(names.Contains);

    /// <summary>Whether a record ends in them, each with its name: where no header line does it.</summary>
    public static bool EndIn(IReadOnlyList<string> fields) =>
        fields.Count > Count && All.Select((name, i) => fields[fields.Count - Count + i].StartsWith(name + "=", StringComparison.Ordinal)).All(fits => fits);
}
