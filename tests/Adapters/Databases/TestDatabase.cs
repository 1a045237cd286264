using System.Data.Common;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Tests.Adapters.Databases;

/// <summary>One real database with the test tables: all that differs between products for the shared suite.</summary>
internal abstract class TestDatabase
{
    public abstract SqlDatabase Product { get; }

    /// <summary>With a log-in that can only read.</summary>
    public abstract string ReaderConnection { get; }

    public virtual string? Schema => null;

    /// <summary>Text in the place of a double, a date with time, a 64-bit integer and the collation of text columns, in that order.</summary>
    public abstract (string Double, string DateTime, string Collation) Types { get; }

    /// <summary>A table or view whose reading takes far longer than any test waits; null when the product has none.</summary>
    public virtual string? SlowTable => null;

    /// <summary>Opens a connection as an administrator, without a pool.</summary>
    public abstract Task<DbConnection> AdministerAsync();

    /// <summary>Takes a lock that keeps readers of <c>locked</c> out until it is disposed; null when readers never wait.</summary>
    public abstract Task<IAsyncDisposable?> LockAsync();

    /// <summary>How many connections of the adapter the server has, as it says itself; null when there is no server.</summary>
    public virtual Task<int?> ConnectionsAsync() => Task.FromResult<int?>(null);

    public virtual string Quote(string name) => $"\"{name}\"";

    /// <summary>Statements that try to write through a reader's own connection.</summary>
    public virtual IReadOnlyList<string> Writes =>
        ["DELETE FROM custmast", "INSERT INTO guarded VALUES (99)", "UPDATE custmast SET name = 'x'", "DROP TABLE guarded", "CREATE TABLE written (n INT)"];

    public async Task RunAsync(params string[] statements)
    {
        await using var connection = await AdministerAsync();
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    public SqlSystemConfiguration Configure(IReadOnlyDictionary<string, SqlBindingConfiguration> bindings, SystemLimits? limits = null) => new()
    {
        System = "erp",
        Adapter = "sql",
        Provider = Product,
        Connection = ReaderConnection,
        Schema = Schema,
        LockTimeout = TimeSpan.FromMilliseconds(300),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        TimeZone = "Europe/London",
        Limits = limits ?? new SystemLimits { Concurrency = 4, Timeout = TimeSpan.FromSeconds(10) },
        Bindings = bindings,
    };
}
