using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Records;
using MySqlConnector;

namespace LegacyGateway.Adapters.Sql.MySql;

/// <summary>Values as MySQL parameters, positional.</summary>
internal static class MySqlArguments
{
    public static void Add(MySqlParameterCollection parameters, ReadOnlySpan<SqlArgument> arguments)
    {
        foreach (ref readonly var argument in arguments)
            parameters.Add(new MySqlParameter { Value = Of(argument) });
    }

    /// <summary>
    /// A number that is compared with a text column goes as text: MySQL would otherwise turn the column into numbers, and every
    /// text that is none into 0.
    /// </summary>
    private static object Of(in SqlArgument argument) => argument.Value switch
    {
        { Kind: ValueKind.Integer or ValueKind.Decimal } value when argument.Type is SqlColumnType.Char or SqlColumnType.Varchar => value.ToString(),
        { Kind: ValueKind.String } value => value.AsString(),
        { Kind: ValueKind.Integer } value => value.AsInteger(),
        { Kind: ValueKind.Decimal } value => value.AsDecimal(),
        { Kind: ValueKind.Double } value => value.AsDouble(),
        { Kind: ValueKind.Boolean } value => value.AsBoolean(),
        { Kind: ValueKind.Date } value => value.AsDate(),
        { Kind: ValueKind.LocalDateTime } value => value.AsLocalDateTime(),
        { Kind: ValueKind.Instant } value => value.AsInstant().UtcDateTime,
        { Kind: ValueKind.Uuid } value => value.AsUuid().ToString("D"),
        { Kind: ValueKind.Bytes } value => value.AsBytes(),
        { HasValue: false } => DBNull.Value,
        var value => throw new InvalidOperationException($"A {value.Kind} is no parameter."),
    };
}
