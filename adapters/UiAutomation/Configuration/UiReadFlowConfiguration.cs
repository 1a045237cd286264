using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>Steps that extract records and change nothing; may be repeated at will.</summary>
public record UiReadFlowConfiguration
{
    [Description("The steps, beginning with goto.")]
    [MinLength(1)]
    public required IReadOnlyList<UiStepConfiguration> Steps { get; init; }

    [Description("What is there when there is no such record.")]
    public UiLocatorConfiguration? Absent { get; init; }
}
