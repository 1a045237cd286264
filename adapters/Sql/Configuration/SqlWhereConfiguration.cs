using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LegacyGateway.Adapters.Sql.Configuration;

/// <summary>One condition of a binding's base predicate: a column and exactly one of the tests.</summary>
public sealed record SqlWhereConfiguration
{
    [Description("The column.")]
    public required string Column { get; init; }

    [JsonPropertyName("equals")]
    [Description("Holds when the column has this value: text, number or boolean.")]
    public JsonElement? EqualTo { get; init; }

    [JsonPropertyName("notEquals")]
    [Description("Holds when the column has another value or is null.")]
    public JsonElement? NotEqualTo { get; init; }

    [Description("Holds when the column has one of these values.")]
    public IReadOnlyList<JsonElement>? In { get; init; }

    [Description("true: holds when the column is null; false: when it is not.")]
    public bool? IsNull { get; init; }
}
