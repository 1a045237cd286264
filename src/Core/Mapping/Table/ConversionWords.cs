using System.Diagnostics;

namespace LegacyGateway.Core.Mapping.Table;

/// <summary>Says in words what converters do, and what a write does to turn a value back.</summary>
internal static class ConversionWords
{
    public static string Forward(FieldMappingConfiguration mapping, string timeZone) =>
        mapping.Constant is not null || mapping.Object is not null ? ""
        : mapping.Convert.Count == 0 ? "as it is"
        : string.Join("; ", mapping.Convert.Select(converter => Forward(converter, timeZone)));

    /// <summary>Turned back in the reverse order.</summary>
    public static string Back(FieldMappingConfiguration mapping, string timeZone) =>
        mapping.Object is not null ? ""
        : mapping.Constant is not null ? "not written"
        : mapping.Convert.Count == 0 ? "as it is"
        : mapping.Convert.Any(converter => converter is ConverterConfiguration.Join or ConverterConfiguration.Cases { Write: null }) ? "not written"
        : string.Join("; ", mapping.Convert.Reverse().Select(converter => Back(converter, timeZone)));

    public static string Otherwise(FieldMappingConfiguration mapping)
    {
        if (mapping.Constant is not null || mapping.Object is not null)
            return "";
        var rules = mapping.Convert.Select(converter => converter.Otherwise).Append(mapping.Otherwise).ToArray();
        return rules.Distinct().Count() == 1
            ? Words(mapping.Otherwise)
            : string.Join("; ", mapping.Convert.Select(converter => $"{NameOf(converter)}: {Words(converter.Otherwise)}").Append($"misfit: {Words(mapping.Otherwise)}"));
    }

    /// <summary>The columns that cases look at beside those that <c>from</c> names.</summary>
    public static IEnumerable<string> ColumnsOf(FieldMappingConfiguration mapping) =>
        mapping.Convert.OfType<ConverterConfiguration.Cases>().SelectMany(cases => cases.When).SelectMany(when => when.Columns.Keys);

    private static string Forward(ConverterConfiguration converter, string timeZone) => converter switch
    {
        ConverterConfiguration.Trim trim => $"trim blanks {Side(trim.Side)}{(trim.EmptyIsNull ? ", empty is null" : "")}",
        ConverterConfiguration.ValueMap map => Pairs(map.Values),
        ConverterConfiguration.Cases cases => string.Join(", ", cases.When.Select(when => $"{Conditions(when.Columns)}: {when.Then}")),
        ConverterConfiguration.DateFormat { Format: "unix" or "unixMs" } date => $"{date.Format} time",
        ConverterConfiguration.DateFormat date when !date.Format.Contains('H', StringComparison.OrdinalIgnoreCase) => $"date as {date.Format}",
        ConverterConfiguration.DateFormat date => $"date and time as {date.Format} in {date.TimeZone ?? timeZone}",
        ConverterConfiguration.Scale scale => $"point moved {scale.Digits} to the left",
        ConverterConfiguration.Flag flag => $"{string.Join("/", flag.True)} = true, {string.Join("/", flag.False)} = false",
        ConverterConfiguration.Sentinel sentinel => $"{string.Join(", ", sentinel.Values)} = null",
        ConverterConfiguration.Split split => $"split at \"{split.Separator}\"",
        ConverterConfiguration.Join join => $"joined by \"{join.Separator}\"",
        ConverterConfiguration.Pad pad => $"filled up with {pad.With} to {pad.Width} on the left",
        _ => throw new UnreachableException(),
    };

    private static string Back(ConverterConfiguration converter, string timeZone) => converter switch
    {
        ConverterConfiguration.Trim => "as it is",
        ConverterConfiguration.ValueMap map => Inverse(map),
        ConverterConfiguration.Cases { Write: { } write } => string.Join(", ", write.Select(pair => $"{pair.Key}: {Pairs(pair.Value)}")),
        ConverterConfiguration.Cases or ConverterConfiguration.Join => "not written",
        ConverterConfiguration.DateFormat => Forward(converter, timeZone),
        ConverterConfiguration.Scale scale => $"point moved {scale.Digits} to the right",
        ConverterConfiguration.Flag flag => $"true = {flag.True.FirstOrDefault("?")}, false = {flag.False.FirstOrDefault("?")}",
        ConverterConfiguration.Sentinel sentinel => $"null = {sentinel.Values[0]}",
        ConverterConfiguration.Split split => $"joined by \"{split.Separator}\"",
        ConverterConfiguration.Pad pad => $"leading {pad.With} taken away",
        _ => throw new UnreachableException(),
    };

    private static string Inverse(ConverterConfiguration.ValueMap map) =>
        string.Join(", ", map.Values
            .GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal)
            .Select(codes => $"{codes.Key} = {CodeOf(map, codes)}"));

    private static string CodeOf(ConverterConfiguration.ValueMap map, IGrouping<string, string> codes) =>
        map.Write?.GetValueOrDefault(codes.Key) ?? (codes.Count() == 1 ? codes.First() : $"undecided ({string.Join(" or ", codes)})");

    private static string Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join(", ", pairs.Select(pair => $"{pair.Key} = {pair.Value}"));

    private static string Conditions(IReadOnlyDictionary<string, string?> columns) =>
        string.Join(" and ", columns.Select(column => column.Value is null ? $"{column.Key} null" : $"{column.Key} = {column.Value}"));

    private static string Side(TrimSide side) => side switch
    {
        TrimSide.Start => "at the start",
        TrimSide.End => "at the end",
        _ => "at both ends",
    };

    private static string Words(Otherwise rule) => rule switch
    {
        Mapping.Otherwise.Fail => "record unreadable",
        Mapping.Otherwise.Null => "null",
        _ => "kept as it is, counted",
    };

    private static string NameOf(ConverterConfiguration converter) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(converter.GetType().Name);
}
