using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Core.Mapping.Table;

/// <summary>The field mapping of one resource, for the people of both teams to read and sign.</summary>
public sealed class MappingTable
{
    private MappingTable(ImmutableArray<MappingRow> rows) => Rows = rows;

    /// <summary>System by system, each in the order of the contract.</summary>
    public ImmutableArray<MappingRow> Rows { get; }

    /// <param name="systems">All systems; those that do not bind the resource are left out. Without any, the fields stand alone.</param>
    public static MappingTable Of(ResourceContract contract, IEnumerable<SystemConfiguration> systems)
    {
        var bound = systems.Where(system => system.BindingsOf().ContainsKey(contract.Name)).OrderBy(system => system.System, StringComparer.Ordinal).ToArray();
        var rows = bound.Length == 0
            ? contract.Fields.SelectMany(field => RowsOf(contract, field, null, null, field.Name))
            : bound.SelectMany(system => contract.Fields.SelectMany(field =>
                RowsOf(contract, field, system, system.BindingsOf()[contract.Name].Fields.GetValueOrDefault(field.Name), field.Name)));
        return new MappingTable([.. rows]);
    }

    /// <summary>Columns side by side, long cells wrapped; lines end with a line feed.</summary>
    public string ToText() => TextTable.Write(MappingRow.Headings, [.. Rows.Select(row => row.Cells)]);

    /// <summary>RFC 4180, so that a spreadsheet opens it; cells that a spreadsheet would run as a formula begin with an apostrophe.</summary>
    public string ToCsv() => Csv.Write(MappingRow.Headings, [.. Rows.Select(row => row.Cells)]);

    private static IEnumerable<MappingRow> RowsOf(ResourceContract contract, Field field, SystemConfiguration? system, FieldMappingConfiguration? mapping, string name)
    {
        yield return Row(contract, field, system, mapping, name);
        if (field.Type is not FieldType.Object nested)
            yield break;
        foreach (var inner in nested.Fields)
            foreach (var row in RowsOf(contract, inner, system, mapping?.Object?.GetValueOrDefault(inner.Name), $"{name}.{inner.Name}"))
                yield return row with { Owner = field.Owner ?? contract.Owner ?? "", Pii = field.Pii ? "yes" : "" };
    }

    private static MappingRow Row(ResourceContract contract, Field field, SystemConfiguration? system, FieldMappingConfiguration? mapping, string name)
    {
        var place = contract.Key.IndexOf(field);
        return new MappingRow(
            name,
            TypeWords.Of(field.Type),
            field.Nullable ? "yes" : "",
            place < 0 ? "" : (place + 1).ToString(CultureInfo.InvariantCulture),
            field.Owner ?? contract.Owner ?? "",
            field.Pii ? "yes" : "",
            system?.System ?? "",
            system is null ? "" : SourceOf(mapping),
            mapping is null ? "" : ConversionWords.Forward(mapping, system!.TimeZone),
            mapping is null ? "" : ConversionWords.Otherwise(mapping),
            mapping is null ? "" : ConversionWords.Back(mapping, system!.TimeZone));
    }

    private static string SourceOf(FieldMappingConfiguration? mapping) =>
        mapping is null ? "(none: null)"
        : mapping.Constant is { } constant ? $"constant {constant.GetRawText()}"
        : mapping.Object is not null ? "(its fields)"
        : string.Join(", ", mapping.From.Concat(ConversionWords.ColumnsOf(mapping)).Distinct(StringComparer.Ordinal));
}
