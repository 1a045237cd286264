using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Records;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Adapters.Sql.Sqlite;

/// <summary>Values as SQLite parameters, named $1, $2 …</summary>
internal static class SqliteArguments
{
    public static void Add(SqliteParameterCollection parameters, ReadOnlySpan<SqlArgument> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
            parameters.Add(new SqliteParameter($"@p{i}", Of(arguments[i])));
    }

    /// <summary>Dates and times as the texts that SQLite's own functions write; decimals as numbers where they are exact.</summary>
    private static object Of(in SqlArgument argument) => argument.Value switch
    {
        { Kind: ValueKind.Integer or ValueKind.Decimal } value when argument.Type is SqlColumnType.Char or SqlColumnType.Varchar => value.ToString(),
        { Kind: ValueKind.String } value => value.AsString(),
        { Kind: ValueKind.Integer } value => value.AsInteger(),
        { Kind: ValueKind.Decimal } value => (double)value.AsDecimal(),
        { Kind: ValueKind.Double } value => value.AsDouble(),
        { Kind: ValueKind.Boolean } value => value.AsBoolean() ? 1L : 0L,
        { Kind: ValueKind.Date } value => value.ToString(),
        { Kind: ValueKind.LocalDateTime } value => value.AsLocalDateTime().ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", System.Globalization.CultureInfo.InvariantCulture),
        { Kind: ValueKind.Instant } value => value.AsInstant().ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", System.Globalization.CultureInfo.InvariantCulture),
        { Kind: ValueKind.Uuid } value => value.AsUuid().ToString("D"),
        { Kind: ValueKind.Bytes } value => value.AsBytes(),
        { HasValue: false } => DBNull.Value,
        var value => throw new InvalidOperationException($"A {value.Kind} is no parameter."),
    };
}
