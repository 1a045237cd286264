using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>Turns a screen's message back into the field that it is about.</summary>
public sealed record UiRefusedFieldConfiguration
{
    [Description("A part of the message, as the screen writes it.")]
    [MinLength(1)]
    public required string Contains { get; init; }

    [Description("The field's name in the contract.")]
    public required string Field { get; init; }
}
