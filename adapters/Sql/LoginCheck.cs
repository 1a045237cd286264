using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Adapters.Sql;

/// <summary>Keeps a system from being asked through a log-in that could do more than read.</summary>
/// <remarks>
/// The rights are read with the first connection and again by the health check every few minutes: they can change. A log-in that was
/// refused is looked at again at every health check, so that a mended one serves at once.
/// </remarks>
internal sealed class LoginCheck(ISqlSource source, bool privilegedAllowed, TimeProvider time)
{
    private static readonly TimeSpan _valid = TimeSpan.FromMinutes(5);

    private volatile Verdict? _verdict;

    /// <summary>Null when the log-in may be used, otherwise why not.</summary>
    public ValueTask<BackendError?> EnsureAsync(SqlSession session, CancellationToken cancellationToken) =>
        _verdict is { Sentences.IsEmpty: true } || privilegedAllowed
            ? ValueTask.FromResult<BackendError?>(null)
            : LookAsync(session, cancellationToken);

    /// <summary>Looks again when the last look is too long ago.</summary>
    public ValueTask<BackendError?> RenewAsync(SqlSession session, CancellationToken cancellationToken) =>
        _verdict is { Sentences.IsEmpty: true } verdict && time.GetElapsedTime(verdict.At) < _valid || privilegedAllowed
            ? ValueTask.FromResult<BackendError?>(null)
            : LookAsync(session, cancellationToken);

    private async ValueTask<BackendError?> LookAsync(SqlSession session, CancellationToken cancellationToken)
    {
        var sentences = await source.PrivilegesAsync(session, cancellationToken);
        _verdict = new Verdict(sentences, time.GetTimestamp());
        return sentences.IsEmpty ? null : new BackendError(BackendErrorKind.Misconfigured, Refusal(sentences));
    }

    internal static string Refusal(ImmutableArray<string> sentences) =>
        $"The log-in can do more than read, so the system is not asked. {string.Join(' ', sentences)} Give it SELECT only, or set allowPrivilegedLogin.";

    private sealed record Verdict(ImmutableArray<string> Sentences, long At);
}
