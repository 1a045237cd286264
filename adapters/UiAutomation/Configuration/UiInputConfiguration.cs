using System.ComponentModel;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>How a field's value is written on a screen. Without anything: as the field's own mapping reads it, the other way round.</summary>
public sealed record UiInputConfiguration
{
    [Description("Canonical value to what is written, where the mapping does not tell or is not the same.")]
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    [Description("What is written for null. Without it, null is refused.")]
    public string? Null { get; init; }

    [Description("Whether a create must have it although the contract does not ask for it. Default false.")]
    public bool Required { get; init; }
}
