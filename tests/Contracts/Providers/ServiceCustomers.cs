using System.Globalization;
using LegacyGateway.Tests.Functional.Fixtures;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Customers in the migrated service: the running sample program and its own database.</summary>
internal sealed class ServiceCustomers(Uri address, string database) : ICustomerSystem, IAsyncDisposable
{
    private BuiltProgram? _program;

    public Uri Address => address;

    public async Task StartAsync() => _program = await BuiltProgram.ServeAsync(
        new Uri(address, "health/live"), BuiltProgram.Sample("Customers"), "--urls", address.ToString(), "--database", database, "--seed", "1", "--customers", "20");

    public async Task PutAsync(params SeededCustomer[] customers)
    {
        foreach (var customer in customers)
            await PutOneAsync(customer);
    }

    private Task PutOneAsync(SeededCustomer customer) => ExecuteAsync(
        """
        INSERT OR REPLACE INTO customers (id, name, status, address_line1, city, postcode, country, credit_limit_pence, discount_hundredths, vip, created_on, updated_at_ms)
        VALUES ($id, $name, $status, $line1, $city, $postcode, $country, $limit, 0, $vip, $created, $updated)
        """,
        ("$id", customer.Id), ("$name", customer.Name), ("$status", customer.Status), ("$line1", customer.Line1), ("$city", customer.City),
        ("$postcode", customer.Postcode), ("$country", customer.Country), ("$limit", customer.Pence), ("$vip", customer.Vip ? 1 : 0),
        ("$created", customer.CreatedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("$updated", customer.UpdatedAt.ToUnixTimeMilliseconds()));

    public Task RemoveAsync(int id) => ExecuteAsync("DELETE FROM customers WHERE id = $id", ("$id", id));

    public async Task TakeDownAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        _program = null;
    }

    public async Task<bool> BringBackAsync()
    {
        if (_program is not null)
            return false;
        await StartAsync();
        return true;
    }

    public async ValueTask DisposeAsync() => await TakeDownAsync();

    private async Task ExecuteAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync();
    }
}
