using LegacyGateway.Core.Outcomes;
using Microsoft.Data.SqlClient;

namespace LegacyGateway.Adapters.Sql.SqlServer;

/// <summary>What SQL Server's error numbers mean.</summary>
/// <remarks>Only numbers leave: messages can hold values of records.</remarks>
internal static class SqlServerErrors
{
    public static BackendError? Of(Exception exception) => exception switch
    {
        SqlException error => new BackendError(KindOf(error), $"SQL Server error {error.Number}{Subject(error)}."),
        // The pool's time limit: every connection is in use, or the server does not let another one in.
        InvalidOperationException { Source: "Microsoft.Data.SqlClient" or "Core Microsoft SqlClient Data Provider" } =>
            new BackendError(BackendErrorKind.Unavailable, "No connection to SQL Server became free in time."),
        System.Net.Sockets.SocketException or IOException => new BackendError(BackendErrorKind.Unavailable, "The connection to SQL Server failed."),
        _ => null,
    };

    private static BackendErrorKind KindOf(SqlException error) => error.Number switch
    {
        -2 => BackendErrorKind.TimedOut,
        // Lock request time-out.
        1222 => BackendErrorKind.TimedOut,
        // Chosen as deadlock victim (as we asked to be); snapshot conflict.
        1205 or 3960 => BackendErrorKind.Unavailable,
        // Log-in failed, database not there, no permission, wrong names, snapshot not allowed.
        18456 or 18452 or 4060 or 4064 or 229 or 230 or 262 or 297 or 300 or 207 or 208 or 209 or 3952 => BackendErrorKind.Misconfigured,
        // Network, server paused, restarting or out of resources.
        -1 or 2 or 53 or 64 or 121 or 233 or 258 or 596 or 701 or 802 or 1204 or 6005 or 8645 or 8651 or 10053 or 10054 or 10060 or 10061 or 11001
            or 17142 or 17187 or 40197 or 40501 or 40613 or 49918 or 49919 or 49920 => BackendErrorKind.Unavailable,
        _ => error.Class >= 17 ? BackendErrorKind.Unavailable : BackendErrorKind.Misconfigured,
    };

    /// <summary>Messages about names and rights hold no data and are worth everything to who mends them.</summary>
    private static string Subject(SqlException error) => error.Number is 207 or 208 or 229 or 230 or 4060 or 18456 or 3952 ? $": {error.Message}" : "";
}
