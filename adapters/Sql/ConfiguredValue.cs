using System.Text.Json;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.Sql;

/// <summary>Values that are written in a system file, as raw values.</summary>
internal static class ConfiguredValue
{
    /// <returns>Null for what is no plain value: null itself, objects, arrays, numbers beyond decimal.</returns>
    public static Value? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Value.From(element.GetString()),
        JsonValueKind.True => Value.From(true),
        JsonValueKind.False => Value.From(false),
        JsonValueKind.Number when element.TryGetInt64(out var integer) => Value.From(integer),
        JsonValueKind.Number when element.TryGetDecimal(out var number) => Value.From(number),
        _ => null,
    };
}
