using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>A read flow that narrows down what it reads.</summary>
public sealed record UiSearchFlowConfiguration : UiReadFlowConfiguration
{
    [Description("Fields of the contract; their values, as the screen writes them, are the flow's inputs.")]
    [MinLength(1)]
    public required IReadOnlyList<string> By { get; init; }
}
