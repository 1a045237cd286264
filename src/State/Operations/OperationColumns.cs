using System.Data.Common;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.State.Operations;

/// <summary>The columns of the table operations, and how they become a <see cref="StoredOperation"/>.</summary>
internal static class OperationColumns
{
    public const string All = """
        id, state, backend, cluster, route, resource, verb, record, consumer, caller, body, if_match, correlation, trace_parent, accepted_at, due_at,
        changed_at, finished_at, expires_at, attempts, lease, sending_at, reference, deadline, code, message, fields, detail, result, answer, crashes
        """;

    public static StoredOperation Read(DbDataReader reader) => new()
    {
        Id = Guid.Parse(reader.GetString(0)),
        State = Enum.Parse<OperationState>(reader.GetString(1), ignoreCase: true),
        Backend = reader.GetString(2),
        Cluster = reader.Text(3),
        Route = reader.GetString(4),
        Resource = reader.GetString(5),
        Verb = Enum.Parse<ResourceOperation>(reader.GetString(6), ignoreCase: true),
        Record = reader.Text(7),
        Consumer = reader.GetString(8),
        Caller = reader.GetString(9),
        Body = reader.GetString(10),
        IfMatch = reader.Text(11),
        Correlation = reader.GetString(12),
        TraceParent = reader.Text(13),
        AcceptedAt = Time(reader.GetInt64(14)),
        DueAt = Time(reader.GetInt64(15)),
        ChangedAt = Time(reader.GetInt64(16)),
        FinishedAt = Time(reader.Long(17)),
        ExpiresAt = Time(reader.Long(18)),
        Attempts = reader.GetInt32(19),
        Lease = reader.GetInt64(20),
        SendingAt = Time(reader.Long(21)),
        Reference = reader.Text(22),
        Deadline = Time(reader.Long(23)),
        Code = reader.Text(24),
        Message = reader.Text(25),
        Fields = reader.Text(26),
        Detail = reader.Text(27),
        Result = reader.Text(28),
        Answer = reader.Text(29),
        Crashes = reader.GetInt32(30),
    };

    /// <summary>The word of a state or verb in the store, which is also the one that people see.</summary>
    public static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    public static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } value ? Time(value) : null;
}
