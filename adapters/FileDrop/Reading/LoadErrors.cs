using System.Data.Common;
using LegacyGateway.Core.Outcomes;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace LegacyGateway.Adapters.FileDrop.Reading;

/// <summary>What the drivers' exceptions mean for a request.</summary>
internal static class LoadErrors
{
    /// <returns>Null when it is none of the drivers' exceptions: a bug.</returns>
    public static BackendError? Of(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_INTERRUPT } => new(BackendErrorKind.TimedOut, "Reading what was loaded took too long.", Exception: exception),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => new(BackendErrorKind.TimedOut, "Reading what was loaded took too long.", Exception: exception),
        TimeoutException or DbException { InnerException: TimeoutException } => new(BackendErrorKind.TimedOut, "Reading what was loaded took too long.", Exception: exception),
        DbException or IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException => new(BackendErrorKind.Unavailable, $"What was loaded cannot be read: {exception.Message}", Exception: exception),
        _ => null,
    };
}
