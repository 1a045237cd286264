using System.ComponentModel;

namespace LegacyGateway.Core.Mapping;

/// <summary>How one field of a resource is made from a legacy record: exactly one of <c>from</c>, <c>constant</c> and <c>object</c>.</summary>
public sealed record FieldMappingConfiguration
{
    [Description("The column (or file column, or extracted output), or several that a join or cases converter puts together.")]
    [System.Text.Json.Serialization.JsonConverter(typeof(OneOrManyConverter))]
    public IReadOnlyList<string> From { get; init; } = [];

    [Description("A fixed value for every record: text, number or boolean.")]
    public System.Text.Json.JsonElement? Constant { get; init; }

    [Description("For fields of type object: the mapping of each of its fields.")]
    public IReadOnlyDictionary<string, FieldMappingConfiguration>? Object { get; init; }

    [Description("Converters, applied in order.")]
    public IReadOnlyList<ConverterConfiguration> Convert { get; init; } = [];

    [Description("What happens to a value that the last converter hands on and that does not fit the contract (too long, null where null is not allowed, not in the enum): fail, null or pass. Default fail.")]
    public Otherwise Otherwise { get; init; } = Otherwise.Fail;
}
