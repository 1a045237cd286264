using LegacyGateway.Core.Operations;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>How a flow ended.</summary>
/// <param name="Failure">Null when it reached its end.</param>
/// <param name="Evidence">Empty when it reached its end, or when none was wanted.</param>
internal sealed record FlowEnd(FlowRun Run, FlowFailure? Failure, IReadOnlyList<Evidence> Evidence);
