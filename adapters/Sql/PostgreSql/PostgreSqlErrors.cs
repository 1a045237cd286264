using System.Net.Sockets;
using LegacyGateway.Core.Outcomes;
using Npgsql;

namespace LegacyGateway.Adapters.Sql.PostgreSql;

/// <summary>What PostgreSQL's SQLSTATE codes mean.</summary>
/// <remarks>Only codes leave: messages can hold values of records.</remarks>
internal static class PostgreSqlErrors
{
    public static BackendError? Of(Exception exception) => exception switch
    {
        PostgresException error => new BackendError(KindOf(error.SqlState), $"PostgreSQL error {error.SqlState}{Subject(error)}."),
        NpgsqlException { InnerException: TimeoutException } => new BackendError(BackendErrorKind.TimedOut, "PostgreSQL did not answer in time."),
        NpgsqlException { InnerException: SocketException socket } => new BackendError(BackendErrorKind.Unavailable, $"PostgreSQL cannot be reached ({socket.SocketErrorCode})."),
        NpgsqlException or SocketException or IOException => new BackendError(BackendErrorKind.Unavailable, "The connection to PostgreSQL failed."),
        TimeoutException => new BackendError(BackendErrorKind.TimedOut, "PostgreSQL did not answer in time."),
        _ => null,
    };

    private static BackendErrorKind KindOf(string state) => state switch
    {
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => BackendErrorKind.TimedOut,
        "25P03" or "25P04" => BackendErrorKind.TimedOut,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => BackendErrorKind.Unavailable,
        _ => state[..2] switch
        {
            // Connections, operator intervention (shutting down, starting), resources, system errors: they pass.
            "08" or "53" or "57" or "58" or "XX" => BackendErrorKind.Unavailable,
            // Rights, names, types, a write in a read-only transaction: someone must mend something.
            _ => BackendErrorKind.Misconfigured,
        },
    };

    /// <summary>Messages about names and rights hold no data and are worth everything to who mends them.</summary>
    private static string Subject(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction
            or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidCatalogName
            or PostgresErrorCodes.ReadOnlySqlTransaction => $": {error.MessageText}",
        // An SQL_ASCII database: the server checks its texts on their way out and fails the whole statement.
        PostgresErrorCodes.CharacterNotInRepertoire => ": a text is not in the encoding that the connection asks for; with a database in SQL_ASCII add Client Encoding=SQL_ASCII to the connection string",
        _ => "",
    };
}
