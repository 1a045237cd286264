namespace LegacyGateway.Core.Outcomes;

/// <summary>An expected failure of a backend, as a value.</summary>
/// <param name="Detail">For operators: may name tables, columns and hosts. It goes to the log, never to a consumer unless switched on.</param>
/// <param name="Public">For consumers: names only fields and values of the contract; null when the kind says all.</param>
/// <param name="RetryAfter">When asking again makes sense; null when unknown.</param>
/// <param name="Exception">The cause, for the log; null when there was none.</param>
public sealed record BackendError(
    BackendErrorKind Kind,
    string Detail,
    string? Public = null,
    TimeSpan? RetryAfter = null,
    Exception? Exception = null);
