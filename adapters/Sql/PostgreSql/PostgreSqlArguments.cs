using System.Globalization;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Records;
using Npgsql;
using NpgsqlTypes;

namespace LegacyGateway.Adapters.Sql.PostgreSql;

/// <summary>Values as PostgreSQL parameters.</summary>
/// <remarks>
/// Texts go without a type: the server takes the type of the column that they are compared with (char, varchar, citext, enum), so
/// that its index serves. A declared text parameter would turn a char column into text first.
/// </remarks>
internal static class PostgreSqlArguments
{
    public static void Add(NpgsqlParameterCollection parameters, ReadOnlySpan<SqlArgument> arguments)
    {
        foreach (ref readonly var argument in arguments)
            parameters.Add(Of(argument.Value));
    }

    private static NpgsqlParameter Of(Value value) => value.Kind switch
    {
        ValueKind.String => Text(value.AsString()),
        ValueKind.Integer when value.AsInteger() is >= int.MinValue and <= int.MaxValue => new NpgsqlParameter<int> { TypedValue = (int)value.AsInteger() },
        ValueKind.Integer => new NpgsqlParameter<long> { TypedValue = value.AsInteger() },
        ValueKind.Decimal => new NpgsqlParameter<decimal> { TypedValue = value.AsDecimal() },
        ValueKind.Double => new NpgsqlParameter<double> { TypedValue = value.AsDouble() },
        ValueKind.Boolean => new NpgsqlParameter<bool> { TypedValue = value.AsBoolean() },
        ValueKind.Date => new NpgsqlParameter<DateOnly> { TypedValue = value.AsDate() },
        ValueKind.LocalDateTime => new NpgsqlParameter<DateTime> { TypedValue = value.AsLocalDateTime(), NpgsqlDbType = NpgsqlDbType.Timestamp },
        ValueKind.Instant => new NpgsqlParameter<DateTime> { TypedValue = value.AsInstant().UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        ValueKind.Uuid => new NpgsqlParameter<Guid> { TypedValue = value.AsUuid() },
        ValueKind.Bytes => new NpgsqlParameter<byte[]> { TypedValue = value.AsBytes() },
        ValueKind.Array => PostgreSqlArrays.Of(value.AsArray()),
        ValueKind.Null or ValueKind.Absent => new NpgsqlParameter { Value = DBNull.Value },
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A {value.Kind} is no parameter.")),
    };

    public static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Unknown };
}
