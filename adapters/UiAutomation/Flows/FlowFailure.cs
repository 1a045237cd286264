using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Why a flow did not reach its end, as a value.</summary>
/// <param name="Detail">A sentence for operators.</param>
internal sealed record FlowFailure(FlowFailureKind Kind, string Detail, Exception? Exception = null)
{
    /// <summary>For refusals: what the screen says.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>The step that did not work, in words; null when none had begun.</summary>
    public string? Step { get; init; }

    public BackendError ToError(string flow) => new(
        Kind switch
        {
            FlowFailureKind.TimedOut => BackendErrorKind.TimedOut,
            FlowFailureKind.Busy => BackendErrorKind.Overloaded,
            FlowFailureKind.Drift or FlowFailureKind.SignInRefused or FlowFailureKind.NoBrowser or FlowFailureKind.Blocked or FlowFailureKind.Refused => BackendErrorKind.Misconfigured,
            _ => BackendErrorKind.Unavailable,
        },
        Step is null ? $"{flow}: {Detail}" : $"{flow}, {Step}: {Detail}",
        Exception: Exception);

    /// <summary>Playwright's messages go on with a call log, which can quote what was filled in.</summary>
    public static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();
}
