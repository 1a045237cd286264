using System.Text.Json;

namespace LegacyGateway.Core.Adapters;

/// <summary>How a flow is tried.</summary>
public sealed record FlowTrialOptions
{
    /// <summary>By field of the contract: canonical values as JSON has them; also <c>operationId</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Inputs { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Stops before the submitting step. Default true.</summary>
    public bool DryRun { get; init; } = true;

    /// <summary>Shows the browser. Default false.</summary>
    public bool Window { get; init; }
}
