namespace LegacyGateway.Samples.Helpdesk.Faults;

internal enum FaultKind
{
    /// <summary>Waits before the page is made.</summary>
    Delay,

    /// <summary>Answers 500.</summary>
    Error,

    /// <summary>Answers, as 200, that too many users are there.</summary>
    Busy,

    /// <summary>Ends the session before the page is asked for.</summary>
    SignOut,

    /// <summary>Waits, before the page is made or after, until a test says go.</summary>
    Pause,

    /// <summary>Breaks the connection after the page was made.</summary>
    Drop,
}
