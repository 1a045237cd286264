using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Unit.Relational;

/// <summary>The table of <see cref="Customers"/> in a database in memory.</summary>
internal sealed class SqliteCustomers : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteCustomers(IEnumerable<object?[]> rows)
    {
        _connection.Open();
        Run("CREATE TABLE CUSTMAST (CUSTNO INTEGER PRIMARY KEY, \"CUST NAME\" CHAR(20) NOT NULL, STAT CHAR(1), VIP CHAR(1) NOT NULL, \"1STDATE\" INTEGER, CRLIM INTEGER NOT NULL, NOTE TEXT, DELFLG CHAR(1))");
        foreach (var row in rows)
            Run("INSERT INTO CUSTMAST VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)", row);
    }

    public SelectPlans Plans { get; } = new(SqlDialect.Sqlite, Customers.Binding with { Source = new SqlSource.Table(null, "CUSTMAST") });

    public async Task<RecordPage> ReadAsync(ResourceRequest request, int rowCap = 10_000)
    {
        Assert.True(Plans.TryPlan(request, out var command, out var error), error?.Detail);
        await using var sql = Command(command.Rows);
        await using var reader = await sql.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        return await command.ReadAsync(reader, rowCap, null, TestContext.Current.CancellationToken);
    }

    public long Count(ResourceRequest request)
    {
        Assert.True(Plans.TryPlan(request with { CountTotal = true }, out var command, out _));
        using var sql = Command(command.Count!.Value);
        return (long)sql.ExecuteScalar()!;
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(SelectStatement statement)
    {
        var command = _connection.CreateCommand();
        command.CommandText = statement.Select.Text;
        for (var i = 0; i < statement.Values.Length; i++)
            command.Parameters.AddWithValue($"@p{i}", Plain(statement.Values.Span[i]));
        return command;
    }

    private void Run(string sql, params object?[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"@p{i}", values[i] ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private static object Plain(Value value) => value.Kind switch
    {
        ValueKind.Integer => value.AsInteger(),
        ValueKind.String => value.AsString(),
        _ => throw new InvalidOperationException($"{value.Kind}"),
    };
}
