using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Core.Operations;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>A flow that is to be run.</summary>
internal sealed record FlowStart
{
    public required string Name { get; init; }

    public required IReadOnlyList<UiStepConfiguration> Steps { get; init; }

    public required IReadOnlyDictionary<string, string?> Inputs { get; init; }

    public required FlowScreens Screens { get; init; }

    /// <inheritdoc cref="FlowRun.BeforeSubmit"/>
    public Func<CancellationToken, ValueTask<bool>>? BeforeSubmit { get; init; }

    /// <inheritdoc cref="FlowRun.Done"/>
    public UiLocatorConfiguration? Done { get; init; }

    /// <inheritdoc cref="FlowRun.LooksOnly"/>
    public bool LooksOnly { get; init; }

    /// <summary>Whether the forms of the screens are noted, for a probe.</summary>
    public bool CollectsForms { get; init; }

    /// <summary>From 1; decides whether a trace is recorded.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether evidence is taken when it fails.</summary>
    public bool KeepsEvidence { get; init; }

    /// <summary>Keeps the filled-in screen just before it is submitted, where a person is the only one who can tell afterwards; null: it is not taken.</summary>
    public Func<Evidence, CancellationToken, ValueTask>? KeepBefore { get; init; }
}
