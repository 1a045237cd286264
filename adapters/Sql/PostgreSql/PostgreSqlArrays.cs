using System.Text;
using LegacyGateway.Core.Records;
using Npgsql;
using NpgsqlTypes;

namespace LegacyGateway.Adapters.Sql.PostgreSql;

/// <summary>Lists of values as one array parameter for <c>= ANY($1)</c>.</summary>
internal static class PostgreSqlArrays
{
    public static NpgsqlParameter Of(Value[] values) => values[0].Kind switch
    {
        ValueKind.Integer when values.All(value => value.AsInteger() is >= int.MinValue and <= int.MaxValue) =>
            new NpgsqlParameter<int[]> { TypedValue = Array.ConvertAll(values, value => (int)value.AsInteger()) },
        ValueKind.Integer => new NpgsqlParameter<long[]> { TypedValue = Array.ConvertAll(values, value => value.AsInteger()) },
        ValueKind.Decimal => new NpgsqlParameter<decimal[]> { TypedValue = Array.ConvertAll(values, value => value.AsDecimal()) },
        ValueKind.Double => new NpgsqlParameter<double[]> { TypedValue = Array.ConvertAll(values, value => value.AsDouble()) },
        ValueKind.Boolean => new NpgsqlParameter<bool[]> { TypedValue = Array.ConvertAll(values, value => value.AsBoolean()) },
        ValueKind.Date => new NpgsqlParameter<DateOnly[]> { TypedValue = Array.ConvertAll(values, value => value.AsDate()) },
        ValueKind.LocalDateTime => new NpgsqlParameter<DateTime[]>
        {
            TypedValue = Array.ConvertAll(values, value => value.AsLocalDateTime()), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Timestamp,
        },
        ValueKind.Instant => new NpgsqlParameter<DateTime[]>
        {
            TypedValue = Array.ConvertAll(values, value => value.AsInstant().UtcDateTime), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
        },
        ValueKind.Uuid => new NpgsqlParameter<Guid[]> { TypedValue = Array.ConvertAll(values, value => value.AsUuid()) },
        _ => PostgreSqlArguments.Text(Literal(values)),
    };

    /// <summary>Texts as an array literal without a type, so that it takes the column's; every item is quoted.</summary>
    private static string Literal(Value[] values)
    {
        var literal = new StringBuilder("{");
        foreach (var value in values)
        {
            if (literal.Length > 1)
                literal.Append(',');
            literal.Append('"').Append(value.AsString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return literal.Append('}').ToString();
    }
}
