using System.Collections.Immutable;

namespace LegacyGateway.Core.Drafts;

/// <summary>One column as a field: its line in the contract and in the binding.</summary>
/// <param name="Contract">What stands between the braces in the contract; null for a column that bindings cannot read.</param>
/// <param name="Declaration">What stands between the braces in the binding's columns.</param>
/// <param name="Converters">What follows <c>from</c> in the binding.</param>
internal sealed record DraftField(
    ColumnDescription Column, string Name, string? Contract, string Declaration, string Converters, ImmutableArray<string> ContractReview, ImmutableArray<string> BindingReview)
{
    public static ImmutableArray<DraftField> Of(TableDescription table)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. table.Columns.Select(column =>
        {
            var name = DraftNames.Of(column.Name);
            while (!taken.Add(name))
                name += "2";
            return Of(column, name, table.Key.Contains(column.Name));
        })];
    }

    private static DraftField Of(ColumnDescription column, string name, bool key)
    {
        var padded = column.Type is "char" or "nchar";
        var codes = !key && !column.Samples.IsEmpty;
        // A padded text that is blank becomes null, and a code without a name too.
        var nullable = !key && (column.Nullable || padded || codes);
        var contract = codes ? $"\"type\": \"enum\", \"values\": [{List(column.Samples)}]" : TypeOf(column);
        if (contract is not null)
            contract += (nullable ? ", \"nullable\": true" : "") + (column.Indexed || key ? ", \"filterable\": true, \"sortable\": true" : "");
        var converters = codes
            ? $", \"convert\": [{(padded ? "{ \"use\": \"trim\" }, " : "")}{{ \"use\": \"valueMap\", \"values\": {{ {string.Join(", ", column.Samples.Select(code => $"{DraftWriter.Quote(code)}: {DraftWriter.Quote(code)}"))} }}, \"otherwise\": \"null\" }}]"
            : padded ? ", \"convert\": [{ \"use\": \"trim\" }]" : "";
        return new DraftField(column, name, contract, DeclarationOf(column), converters, Review(column, codes), ReviewBinding(column, codes));
    }

    private static string DeclarationOf(ColumnDescription column) =>
        $"\"type\": {DraftWriter.Quote(column.Type ?? "varchar")}"
        + (column is { Type: "char" or "nchar" or "varchar" or "nvarchar", Length: { } length } ? FormattableString.Invariant($", \"length\": {length}") : "")
        + (column.Nullable ? "" : ", \"nullable\": false");

    private static string? TypeOf(ColumnDescription column) => column.Type switch
    {
        "char" or "varchar" or "nchar" or "nvarchar" => column.Length is { } length ? FormattableString.Invariant($"\"type\": \"string\", \"maxLength\": {length}") : "\"type\": \"string\"",
        // A plain "integer" of SQLite has 64 bits, and elsewhere fits.
        "integer" => $"\"type\": {(column.Declared.ToLowerInvariant() is "int" or "smallint" or "tinyint" or "mediumint" or "year" ? "\"int32\"" : "\"int64\"")}",
        "decimal" => FormattableString.Invariant($"\"type\": \"decimal\", \"precision\": {Math.Min(column.Precision ?? 18, 28)}, \"scale\": {Math.Min(column.Scale ?? 4, Math.Min(column.Precision ?? 18, 28))}"),
        "double" => "\"type\": \"decimal\", \"precision\": 28, \"scale\": 6",
        "boolean" => "\"type\": \"boolean\"",
        "date" => "\"type\": \"date\"",
        "dateTime" or "instant" => "\"type\": \"dateTime\"",
        "uuid" => "\"type\": \"uuid\"",
        _ => null,
    };

    private static ImmutableArray<string> Review(ColumnDescription column, bool codes) => column switch
    {
        _ when codes => [$"{column.Name} holds codes; give them names that consumers understand, here and in the binding."],
        { Type: "double" } => [$"{column.Name} is {column.Declared}; how many digits after the point count?"],
        _ => [],
    };

    private static ImmutableArray<string> ReviewBinding(ColumnDescription column, bool codes) => column switch
    {
        _ when codes => ["legacy code to the name in the contract; other codes become null."],
        { Type: "integer" } when Dated(column.Name) => ["a date kept as a number? Then \"convert\": [{ \"use\": \"dateFormat\", \"format\": \"yyyyMMdd\" }] and type date."],
        { Type: "integer" } when Paid(column.Name) => ["an amount in pence or cents? Then \"convert\": [{ \"use\": \"scale\", \"digits\": 2 }] and type decimal."],
        _ => [],
    };

    private static bool Dated(string name) => name.Contains("DAT", StringComparison.OrdinalIgnoreCase) || name.EndsWith("DT", StringComparison.OrdinalIgnoreCase);

    private static bool Paid(string name) =>
        name.Contains("AMT", StringComparison.OrdinalIgnoreCase) || name.Contains("PRC", StringComparison.OrdinalIgnoreCase) || name.Contains("PRICE", StringComparison.OrdinalIgnoreCase)
        || name.Contains("LIM", StringComparison.OrdinalIgnoreCase) || name.Contains("TOTAL", StringComparison.OrdinalIgnoreCase);

    private static string List(ImmutableArray<string> values) => string.Join(", ", values.Select(DraftWriter.Quote));
}
