using System.ComponentModel;
using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Core.Adapters;

/// <summary>What every binding says, whatever its adapter: how the fields of one resource are made from the records of one system.</summary>
public abstract record BindingConfiguration
{
    [Description("What the binding reads, for people.")]
    public string? Description { get; init; }

    [Description("Field name of the contract to how it is made. Nullable fields may be left out: they are then null.")]
    public required IReadOnlyDictionary<string, FieldMappingConfiguration> Fields { get; init; }
}
