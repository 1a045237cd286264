using LegacyGateway.Core.Outcomes;
using MySqlConnector;

namespace LegacyGateway.Adapters.Sql.MySql;

/// <summary>What the error numbers of MySQL and MariaDB mean.</summary>
/// <remarks>Only numbers leave: messages can hold values of records.</remarks>
internal static class MySqlErrors
{
    private const int MariaDbStatementTimeout = 1969;

    public static BackendError? Of(Exception exception) => exception switch
    {
        MySqlException error => new BackendError(KindOf(error), $"MySQL error {error.Number}{Subject(error)}."),
        // The pool's own time limit has no error number.
        TimeoutException => new BackendError(BackendErrorKind.TimedOut, "MySQL did not answer in time."),
        System.Net.Sockets.SocketException or IOException => new BackendError(BackendErrorKind.Unavailable, "The connection to MySQL failed."),
        _ => null,
    };

    private static BackendErrorKind KindOf(MySqlException error) => error.ErrorCode switch
    {
        MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryTimeout or MySqlErrorCode.QueryInterrupted
            or MySqlErrorCode.LockWaitTimeout or (MySqlErrorCode)MariaDbStatementTimeout => BackendErrorKind.TimedOut,
        MySqlErrorCode.None or MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or MySqlErrorCode.ConnectionCountError
            or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached or MySqlErrorCode.LockDeadlock or MySqlErrorCode.HostIsBlocked
            or MySqlErrorCode.OutOfResources or MySqlErrorCode.OutOfMemory or MySqlErrorCode.NormalShutdown
            or MySqlErrorCode.NetReadError or MySqlErrorCode.NetReadInterrupted
            or MySqlErrorCode.NetWriteInterrupted or MySqlErrorCode.HandshakeError => BackendErrorKind.Unavailable,
        // 2000 and above are the client's: it cannot connect, or the connection broke.
        >= (MySqlErrorCode)2000 and < (MySqlErrorCode)3000 => BackendErrorKind.Unavailable,
        _ => BackendErrorKind.Misconfigured,
    };

    /// <summary>Messages about names and rights hold no data and are worth everything to who mends them.</summary>
    private static string Subject(MySqlException error) => error.ErrorCode switch
    {
        MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError or MySqlErrorCode.UnknownDatabase or MySqlErrorCode.TableAccessDenied
            or MySqlErrorCode.ColumnAccessDenied or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.AccessDenied
            or MySqlErrorCode.CannotExecuteInReadOnlyTransaction => $": {error.Message}",
        _ => "",
    };
}
