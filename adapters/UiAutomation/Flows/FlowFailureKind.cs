namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Why a flow did not reach its end.</summary>
internal enum FlowFailureKind
{
    /// <summary>An element is not there, or there are several, or it does not hold what it must: the screen is not what the flow was written for.</summary>
    Drift,

    /// <summary>The log-in form came up.</summary>
    SignedOut,

    /// <summary>The account cannot sign in.</summary>
    SignInRefused,

    /// <summary>The system says that it is busy and did nothing.</summary>
    Busy,

    /// <summary>Business said no.</summary>
    Refused,

    /// <summary>The screen says that there is no such record.</summary>
    Absent,

    /// <summary>The system gave no answer, or a server error.</summary>
    Unreachable,

    /// <summary>A page did not come in time, or the flow's own time is over.</summary>
    TimedOut,

    /// <summary>The browser or its page died.</summary>
    BrowserLost,

    /// <summary>There is no browser on this machine.</summary>
    NoBrowser,

    /// <summary>The page was led to a host that is not allowed.</summary>
    Blocked,

    /// <summary>The lease was lost before anything was sent.</summary>
    LeaseLost,

    /// <summary>A dry run or probe got as far as it may.</summary>
    Stopped,
}
