using System.ComponentModel;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>Finds the record that carries an operation's id.</summary>
public sealed record UiMarkerConfiguration
{
    [Description("The extracted column that holds the operation's id.")]
    public required string Column { get; init; }

    [Description("Reads the records among which it must be; its input is {operationId}.")]
    public required UiReadFlowConfiguration Flow { get; init; }
}
