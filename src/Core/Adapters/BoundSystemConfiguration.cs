using System.ComponentModel;

namespace LegacyGateway.Core.Adapters;

/// <summary>A system file with one binding per resource: the base of an adapter's configuration record.</summary>
public abstract record BoundSystemConfiguration<TBinding> : SystemConfiguration
    where TBinding : BindingConfiguration
{
    [Description("Resource name to how the system's records become that resource.")]
    public required IReadOnlyDictionary<string, TBinding> Bindings { get; init; }

    public sealed override IReadOnlyDictionary<string, BindingConfiguration> BindingsOf() =>
        Bindings.ToDictionary(binding => binding.Key, BindingConfiguration (binding) => binding.Value, StringComparer.Ordinal);
}
