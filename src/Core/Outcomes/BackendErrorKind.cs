namespace LegacyGateway.Core.Outcomes;

/// <summary>Why a backend gave no answer. One table in the gateway turns each into a problem type, a code and a status.</summary>
public enum BackendErrorKind
{
    /// <summary>Not reachable, or it broke the connection.</summary>
    Unavailable,

    /// <summary>It hands its data over, and nothing has come yet that could be answered from. It is well: there is nothing to protect it from.</summary>
    NoDropYet,

    /// <summary>The circuit breaker is open: it was not asked at all.</summary>
    CircuitOpen,

    /// <summary>Its concurrency limit and waiting line are full: it was not asked at all.</summary>
    Overloaded,
    TimedOut,

    /// <summary>It answered with something that the binding does not know how to read (a missing table, a changed type).</summary>
    Misconfigured,

    /// <summary>The one record that was asked for cannot be converted to the contract.</summary>
    RecordUnreadable,

    /// <summary>The binding cannot do what was asked (a filter, sort or <c>per</c> that the system does not support).</summary>
    Unsupported,

    /// <summary>A position that this backend did not make or no longer understands.</summary>
    PositionUnknown,

    /// <summary>A position of a request with another filter, sort or <c>per</c>.</summary>
    PositionMismatch,

    /// <summary>A service that answers over the network cannot be reached.</summary>
    Unreachable,

    /// <summary>A service that answers over the network gave no answer in time.</summary>
    ServiceTimedOut,

    /// <summary>A service that answers over the network gave an answer that is not of the dialect, or one that no caller may see.</summary>
    InvalidAnswer,

    /// <summary>Writes to this backend are not configured.</summary>
    OperationsNotConfigured,
}
