using System.Data.Common;
using System.Globalization;
using System.Text.Unicode;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Relational.Reading;

/// <summary>The way to read a column, by the type that the driver gives it. Chosen once for each shape.</summary>
internal static class CellReaders
{
    private static readonly Value[] s_characters = [.. Enumerable.Range(0, 128).Select(character => Value.From(((char)character).ToString()))];

    private static readonly Dictionary<Type, CellReader> s_byType = new()
    {
        [typeof(string)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(reader.GetString(i)),
        [typeof(int)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From((long)reader.GetInt32(i)),
        [typeof(long)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(reader.GetInt64(i)),
        [typeof(short)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From((long)reader.GetInt16(i)),
        [typeof(byte)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From((long)reader.GetByte(i)),
        [typeof(sbyte)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From((long)reader.GetFieldValue<sbyte>(i)),
        [typeof(ushort)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From((long)reader.GetFieldValue<ushort>(i)),
        [typeof(uint)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From((long)reader.GetFieldValue<uint>(i)),
        [typeof(ulong)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Of(reader.GetFieldValue<ulong>(i)),
        [typeof(decimal)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(reader.GetDecimal(i)),
        [typeof(double)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(reader.GetDouble(i)),
        [typeof(float)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Of(reader.GetFloat(i)),
        [typeof(bool)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(reader.GetBoolean(i)),
        [typeof(DateOnly)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(reader.GetFieldValue<DateOnly>(i)),
        [typeof(DateTimeOffset)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(reader.GetFieldValue<DateTimeOffset>(i)),
        [typeof(Guid)] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(reader.GetGuid(i)),
        [typeof(byte[])] = (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(reader.GetFieldValue<byte[]>(i)),
    };

    /// <param name="column">What is known of the column; null for an expression.</param>
    public static CellReader Of(DbDataReader reader, int ordinal, RawColumn? column, SqlDialect dialect, Func<Type, CellReader?>? driverCells)
    {
        if (ReferenceEquals(dialect, SqlDialect.Sqlite))
            return Dynamic;
        var type = reader.GetFieldType(ordinal);
        if (type == typeof(DateTime))
            return TimeReader(reader.GetDataTypeName(ordinal), column?.Kind);
        if (type == typeof(string) && column is { FixedLength: true, Length: 1 } && ReferenceEquals(dialect, SqlDialect.PostgreSql))
            return Character;
        return s_byType.TryGetValue(type, out var known) ? known : driverCells?.Invoke(type) ?? Boxed;
    }

    private static CellReader TimeReader(string dataType, ValueKind? kind)
    {
        if (kind == ValueKind.Date || string.Equals(dataType, "date", StringComparison.OrdinalIgnoreCase))
            return (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(DateOnly.FromDateTime(reader.GetDateTime(i)));
        return kind == ValueKind.Instant
            ? (reader, i) => reader.IsDBNull(i) ? Value.Null : Value.From(new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(i), DateTimeKind.Utc)))
            : (reader, i) => reader.IsDBNull(i) ? Value.Null : Of(reader.GetDateTime(i));
    }

    /// <summary>CHAR(1): codes are one of few texts, which exist already.</summary>
    private static Value Character(DbDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal))
            return Value.Null;
        var character = reader.GetChar(ordinal);
        return character < s_characters.Length ? s_characters[character] : Value.From(reader.GetString(ordinal));
    }

    /// <summary>SQLite: each cell has a type of its own, whatever its column is declared as.</summary>
    private static Value Dynamic(DbDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal))
            return Value.Null;
        var type = reader.GetFieldType(ordinal);
        if (type == typeof(long))
            return Value.From(reader.GetInt64(ordinal));
        if (type == typeof(string))
            return Text(reader, ordinal);
        return type == typeof(double) ? Value.From(reader.GetDouble(ordinal)) : Value.From(reader.GetFieldValue<byte[]>(ordinal));
    }

    /// <summary>SQLite keeps any bytes as text, and its driver puts U+FFFD for those that are none: such a cell is absent instead, as with other drivers.</summary>
    private static Value Text(DbDataReader reader, int ordinal)
    {
        var text = reader.GetString(ordinal);
        return text.Contains('\uFFFD', StringComparison.Ordinal) && !Utf8.IsValid(reader.GetFieldValue<byte[]>(ordinal)) ? Value.Absent : Value.From(text);
    }

    /// <summary>A type that is read too seldom for a reader of its own: times of day, and what drivers make of odd columns.</summary>
    private static Value Boxed(DbDataReader reader, int ordinal) => reader.GetValue(ordinal) switch
    {
        DBNull => Value.Null,
        TimeSpan time => Value.From(time.ToString("c", CultureInfo.InvariantCulture)),
        TimeOnly time => Value.From(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateTime time => Of(time),
        char character => Value.From(character.ToString()),
        var other => Value.From(Convert.ToString(other, CultureInfo.InvariantCulture)),
    };

    private static Value Of(DateTime time) =>
        time.Kind == DateTimeKind.Utc ? Value.From(new DateTimeOffset(time)) : Value.FromLocal(time);

    private static Value Of(ulong number) => number <= long.MaxValue ? Value.From((long)number) : Value.From((decimal)number);

    /// <summary>By its seven significant digits: 0.1f is 0.1, not 0.10000000149.</summary>
    private static Value Of(float number) => Value.From(Math.Abs(number) < 7.9e27f ? (double)(decimal)number : number);
}
