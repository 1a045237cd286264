namespace LegacyGateway.Core.Mapping.Table;

/// <summary>One field of a resource and how one system's records fill it, in words.</summary>
/// <param name="Field">Dotted for the fields of nested objects.</param>
/// <param name="Key">The place in the key, from 1; empty for other fields.</param>
/// <param name="Source">Columns, or a constant; empty when the system does not fill the field.</param>
/// <param name="Conversion">The converters in order.</param>
/// <param name="Otherwise">What happens to a value that cannot be converted.</param>
/// <param name="Write">How a canonical value is turned back.</param>
public sealed record MappingRow(
    string Field,
    string Type,
    string Nullable,
    string Key,
    string Owner,
    string Pii,
    string System,
    string Source,
    string Conversion,
    string Otherwise,
    string Write)
{
    public static IReadOnlyList<string> Headings { get; } =
        ["Field", "Type", "Nullable", "Key", "Owner", "PII", "System", "Source", "Conversion", "If it cannot be converted", "Written back"];

    public IReadOnlyList<string> Cells => [Field, Type, Nullable, Key, Owner, Pii, System, Source, Conversion, Otherwise, Write];
}
