using System.Diagnostics.Metrics;
using LegacyGateway.Adapters.UiAutomation.Flows;

namespace LegacyGateway.Adapters.UiAutomation;

/// <summary>The meter of this project; the host exports it by its name.</summary>
internal static class UiTelemetry
{
    private static readonly Meter Meter = new("LegacyGateway.Adapters.UiAutomation");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "legacygateway.ui.flow.duration", "s", "How long flows took, waiting for a session and signing in included, by outcome: done, or what came up instead.");

    private static readonly UpDownCounter<int> Busy = Meter.CreateUpDownCounter<int>(
        "legacygateway.ui.sessions.busy", "{session}", "Sessions in which a flow runs now.");

    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>(
        "legacygateway.ui.sign_ins", "{sign-in}", "Times that an account signed in, by outcome: done or failed.");

    private static readonly Counter<long> Starts = Meter.CreateCounter<long>(
        "legacygateway.ui.browser.starts", "{start}", "Times that the browser of a system was started.");

    public static void FlowEnded(string system, string flow, FlowFailure? failure, TimeSpan took) =>
        Duration.Record(took.TotalSeconds, new("system", system), new("flow", flow), new KeyValuePair<string, object?>("outcome", NameOf(failure?.Kind)));

    public static void SessionTaken(string system) => Busy.Add(1, new KeyValuePair<string, object?>("system", system));

    public static void SessionGivenBack(string system) => Busy.Add(-1, new KeyValuePair<string, object?>("system", system));

    public static void SignedIn(string system, bool done) => SignIns.Add(1, new("system", system), new KeyValuePair<string, object?>("outcome", done ? "done" : "failed"));

    public static void BrowserStarted(string system) => Starts.Add(1, new KeyValuePair<string, object?>("system", system));

    private static string NameOf(FlowFailureKind? kind) => kind switch
    {
        null => "done",
        FlowFailureKind.Drift => "drift",
        FlowFailureKind.SignedOut => "signed_out",
        FlowFailureKind.SignInRefused => "sign_in_refused",
        FlowFailureKind.Busy => "busy",
        FlowFailureKind.Refused => "refused",
        FlowFailureKind.Absent => "absent",
        FlowFailureKind.Unreachable => "unreachable",
        FlowFailureKind.TimedOut => "timed_out",
        FlowFailureKind.BrowserLost => "browser_lost",
        FlowFailureKind.NoBrowser => "no_browser",
        FlowFailureKind.Blocked => "blocked",
        FlowFailureKind.LeaseLost => "lease_lost",
        _ => "stopped",
    };
}
