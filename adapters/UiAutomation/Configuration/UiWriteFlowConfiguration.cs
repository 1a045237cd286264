using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>Steps that change one record. Exactly one step submits.</summary>
public sealed record UiWriteFlowConfiguration
{
    [Description("Field of the contract to how its value is written: {name} in the steps. Other fields cannot be written. {operationId} and the key's fields are inputs too.")]
    public IReadOnlyDictionary<string, UiInputConfiguration> Inputs { get; init; } = new Dictionary<string, UiInputConfiguration>();

    [Description("The steps, beginning with goto; those behind the submitting one see the result page.")]
    [MinLength(1)]
    public required IReadOnlyList<UiStepConfiguration> Steps { get; init; }

    [Description("What the result page shows when the write has happened.")]
    public required UiLocatorConfiguration Done { get; init; }

    [Description("How this flow's screens say no. Default: the system's.")]
    public UiRefusedConfiguration? Refused { get; init; }

    [Description("How to find out whether a doubtful write happened.")]
    public required UiCheckConfiguration Check { get; init; }

    [Description("Whether the record is read (by get) after a create or update, and must be there with the written values, before it counts as done. Default true.")]
    public bool ReadBack { get; init; } = true;

    [Description("Sample inputs with which the probe goes through the screens up to the submitting step. Without them it stops at the first click behind an input.")]
    public IReadOnlyDictionary<string, string> Sample { get; init; } = new Dictionary<string, string>();
}
