using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.Unit.Mapping;

/// <summary>Mappings of one field, and what they make of raw values.</summary>
internal static class Mappings
{
    public static ResourceContract Contract(params (string Name, FieldType Type, bool Nullable)[] fields) => new(
        [.. fields.Select((one, index) => new Field { Name = one.Name, Ordinal = index, Type = one.Type, Nullable = one.Nullable })], [fields[0].Name])
    {
        Name = "things",
        Singular = "thing",
        Version = "1.0.0",
    };

    /// <summary>A mapping of the one field <c>f</c> from the column <c>C</c>.</summary>
    public static RecordMapping Of(
        FieldType type,
        ValueKind? kind,
        IReadOnlyList<ConverterConfiguration> convert,
        bool nullable = true,
        Otherwise otherwise = Otherwise.Fail,
        int? length = null,
        string zone = "Europe/London") => RecordMapping.Create(
            Contract(("f", type, nullable)),
            new Dictionary<string, FieldMappingConfiguration> { ["f"] = new() { From = ["C"], Convert = convert, Otherwise = otherwise } },
            zone, null, "$.fields")!.WithColumns(name => new RawColumn(name) { Kind = kind, Length = length });

    /// <summary>The canonical value, or null when the record is unreadable.</summary>
    public static Value? Convert(this RecordMapping mapping, params Value[] raw)
    {
        var issues = new ConversionIssues();
        return mapping.TryConvert(raw, mapping.Contract.Fields[^1], out var value, ref issues) ? value : null;
    }

    public static RawPredicate? Invert(this RecordMapping mapping, FilterOperator comparison, params Value[] values) =>
        mapping.TryInvert(new Condition(mapping.Contract.Fields[^1], comparison, [.. values]), out var inversion) ? inversion.Predicate : null;

    public static Value Date(int year, int month, int day) => Value.From(new DateOnly(year, month, day));

    public static Value Instant(string text) =>
        Value.From(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    public static Value Local(string text) =>
        Value.FromLocal(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
