using System.Data;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Core.Records;
using Microsoft.Data.SqlClient;

namespace LegacyGateway.Adapters.Sql.SqlServer;

/// <summary>Values as SQL Server parameters, named @p0, @p1 …</summary>
/// <remarks>
/// A text has the code page of its column when the binding says varchar or char: an nvarchar parameter would turn the column and keep
/// the server from its index. Lengths are rounded, so that the plan cache does not hold one plan per length.
/// </remarks>
internal static class SqlServerArguments
{
    public static void Add(SqlParameterCollection parameters, ReadOnlySpan<SqlArgument> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = Of(arguments[i]);
            parameter.ParameterName = $"@p{i}";
            parameters.Add(parameter);
        }
    }

    private static SqlParameter Of(in SqlArgument argument) => argument.Value switch
    {
        { Kind: ValueKind.String } value => Text(value.AsString(), argument),
        { Kind: ValueKind.Integer or ValueKind.Decimal } value when argument.Type is SqlColumnType.Char or SqlColumnType.Varchar or SqlColumnType.NChar or SqlColumnType.NVarchar =>
            Text(value.ToString(), argument),
        { Kind: ValueKind.Integer } value => value.AsInteger() is >= int.MinValue and <= int.MaxValue and var integer
            ? new SqlParameter { SqlDbType = SqlDbType.Int, Value = (int)integer }
            : new SqlParameter { SqlDbType = SqlDbType.BigInt, Value = value.AsInteger() },
        { Kind: ValueKind.Decimal } value => new SqlParameter { SqlDbType = SqlDbType.Decimal, Value = value.AsDecimal() },
        { Kind: ValueKind.Double } value => new SqlParameter { SqlDbType = SqlDbType.Float, Value = value.AsDouble() },
        { Kind: ValueKind.Boolean } value => new SqlParameter { SqlDbType = SqlDbType.Bit, Value = value.AsBoolean() },
        { Kind: ValueKind.Date } value => new SqlParameter { SqlDbType = SqlDbType.Date, Value = value.AsDate().ToDateTime(TimeOnly.MinValue) },
        { Kind: ValueKind.LocalDateTime } value => new SqlParameter { SqlDbType = SqlDbType.DateTime2, Value = value.AsLocalDateTime() },
        { Kind: ValueKind.Instant } value => new SqlParameter { SqlDbType = SqlDbType.DateTimeOffset, Value = value.AsInstant() },
        { Kind: ValueKind.Uuid } value => new SqlParameter { SqlDbType = SqlDbType.UniqueIdentifier, Value = value.AsUuid() },
        { Kind: ValueKind.Bytes } value => new SqlParameter { SqlDbType = SqlDbType.VarBinary, Value = value.AsBytes() },
        { HasValue: false } => new SqlParameter { SqlDbType = SqlDbType.NVarChar, Value = DBNull.Value },
        var value => throw new InvalidOperationException($"A {value.Kind} is no parameter."),
    };

    private static SqlParameter Text(string value, in SqlArgument argument)
    {
        var ansi = argument.Type is SqlColumnType.Char or SqlColumnType.Varchar;
        var largest = ansi ? 8000 : 4000;
        var size = value.Length <= 64 ? 64 : value.Length <= 512 ? 512 : value.Length <= largest ? largest : -1;
        return new SqlParameter { SqlDbType = ansi ? SqlDbType.VarChar : SqlDbType.NVarChar, Size = size, Value = value };
    }
}
