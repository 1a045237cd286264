using System.Collections.Immutable;
using LegacyGateway.Core.Operations;

namespace LegacyGateway.Core.Adapters;

/// <summary>An adapter whose flows a person tries and probes at the command line: <c>ui run</c>, <c>ui probe</c>, <c>ui record</c>. The same object is its <see cref="ISystemAdapter"/>.</summary>
public interface IFlowSystem
{
    /// <summary>Names of the flows, such as <c>tickets.create</c>.</summary>
    ImmutableArray<string> Flows { get; }

    /// <summary>Runs one flow, as its author does who wants to see what happens.</summary>
    /// <param name="flow">One of <see cref="Flows"/>.</param>
    ValueTask<FlowTrial> TryAsync(string flow, FlowTrialOptions options, CancellationToken cancellationToken);

    /// <summary>Visits the screens of all flows without submitting anything.</summary>
    /// <param name="accept">Takes the forms as they are now for the ones that later probes compare with.</param>
    ValueTask<ImmutableArray<FlowFinding>> ProbeAsync(bool accept, CancellationToken cancellationToken);

    /// <summary>Turns what Playwright recorded (<c>codegen --target jsonl</c>) into the steps of a flow, as JSON with comments where a person must decide.</summary>
    /// <exception cref="FormatException">The text is no such recording.</exception>
    string DraftOf(string recording);

    /// <summary>Opens a window in which a person does what the flow is to do, and returns the recording when it is closed.</summary>
    /// <exception cref="LiveSystemException">There is no browser or no screen to open it on.</exception>
    ValueTask<string> RecordAsync(CancellationToken cancellationToken);
}
