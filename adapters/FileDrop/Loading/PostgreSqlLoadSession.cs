using System.Data.Common;
using LegacyGateway.Core.Records;
using Npgsql;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>One request's connection to loads in PostgreSQL.</summary>
internal sealed class PostgreSqlLoadSession(NpgsqlConnection connection) : LoadSession
{
    public override async ValueTask<DbDataReader> ReadAsync(string text, ReadOnlyMemory<Value> values, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(text, connection);
        for (var i = 0; i < values.Length; i++)
            command.Parameters.Add(Of(values.Span[i]));
        try
        {
            return await command.ExecuteReaderAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgreSqlLoadStore.NoSuchTable)
        {
            throw new LoadMissingException(exception.MessageText);
        }
    }

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    private static NpgsqlParameter Of(in Value value) => value.Kind switch
    {
        ValueKind.Integer => new NpgsqlParameter<long> { TypedValue = value.AsInteger() },
        // A number between two whole ones: as a decimal the comparison stays exact and the index serves.
        ValueKind.Double => new NpgsqlParameter<decimal> { TypedValue = (decimal)value.AsDouble() },
        ValueKind.String => new NpgsqlParameter<string> { TypedValue = value.AsString() },
        ValueKind.Bytes => new NpgsqlParameter<byte[]> { TypedValue = value.AsBytes() },
        ValueKind.Array => OfList(value.AsArray()),
        _ => new NpgsqlParameter { Value = DBNull.Value },
    };

    private static NpgsqlParameter OfList(Value[] values)
    {
        if (values.All(value => value.Kind == ValueKind.Integer))
            return new NpgsqlParameter<long[]> { TypedValue = [.. values.Select(value => value.AsInteger())] };
        if (values.All(value => value.Kind is ValueKind.Integer or ValueKind.Double))
            return new NpgsqlParameter<decimal[]> { TypedValue = [.. values.Select(value => value.Kind == ValueKind.Integer ? value.AsInteger() : (decimal)value.AsDouble())] };
        return values[0].Kind == ValueKind.Bytes
            ? new NpgsqlParameter<byte[][]> { TypedValue = [.. values.Select(value => value.AsBytes())] }
            : new NpgsqlParameter<string[]> { TypedValue = [.. values.Select(value => value.AsString())] };
    }
}
