using LegacyGateway.Core.Outcomes;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LegacyGateway.Adapters.Sql.Sqlite;

/// <summary>What SQLite's result codes mean.</summary>
internal static class SqliteErrors
{
    public static BackendError? Of(Exception exception) => exception switch
    {
        SqliteException error => new BackendError(KindOf(error.SqliteErrorCode), $"SQLite error {error.SqliteErrorCode}{Subject(error)}."),
        TimeoutException => new BackendError(BackendErrorKind.TimedOut, "No connection to the SQLite file became free in time."),
        IOException or UnauthorizedAccessException => new BackendError(BackendErrorKind.Unavailable, "The SQLite file cannot be read."),
        _ => null,
    };

    private static BackendErrorKind KindOf(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_INTERRUPT => BackendErrorKind.TimedOut,
        raw.SQLITE_CANTOPEN or raw.SQLITE_IOERR or raw.SQLITE_NOMEM or raw.SQLITE_FULL or raw.SQLITE_PROTOCOL => BackendErrorKind.Unavailable,
        _ => BackendErrorKind.Misconfigured,
    };

    /// <summary>"no such table" and its like name no data.</summary>
    private static string Subject(SqliteException error) =>
        error.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN && error.Message.Contains("no such", StringComparison.Ordinal)
            ? $": {error.Message}" : "";
}
