using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Customers and orders in the old ERP: rows with padded texts, pence, dates as numbers and codes of one letter.</summary>
internal sealed class ErpCustomers(string database) : ICustomerSystem
{
    private static readonly TimeZoneInfo Local = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private SqliteConnection? _lock;

    public async Task PutAsync(params SeededCustomer[] customers)
    {
        foreach (var customer in customers)
            await PutOneAsync(customer);
    }

    private Task PutOneAsync(SeededCustomer customer) => ExecuteAsync(
        """
        INSERT OR REPLACE INTO CUSTMAST (CUSTNO, CNAME, STAT, EMAIL, PHONE, ADDR1, ADDR2, CITY, PCODE, CNTRY, CRLIM, DISCPC, VIPFLG, CRTDT, CLSDT, LSTORD, UPDTS, DELFLG)
        VALUES ($id, $name, $status, $blank, $blank, $line1, $blank, $city, $postcode, $country, $limit, 0, $vip, $created, 99999999, 0, $updated, ' ')
        """,
        ("$id", customer.Id), ("$name", customer.Name.PadRight(40)), ("$status", CustomerCodes.Of(customer.Status)), ("$blank", " "),
        ("$line1", customer.Line1.PadRight(35)), ("$city", customer.City.PadRight(25)), ("$postcode", customer.Postcode.PadRight(10)), ("$country", customer.Country),
        ("$limit", customer.Pence), ("$vip", customer.Vip ? "Y" : "N"), ("$created", Number(customer.CreatedOn)),
        ("$updated", TimeZoneInfo.ConvertTime(customer.UpdatedAt, Local).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));

    public Task PutOrderAsync(int id, int customerId, DateOnly orderedOn) => ExecuteAsync(
        """
        INSERT OR REPLACE INTO ORDHDR (ORDNO, CUSTNO, OSTAT, ORDDT, SHPDT, TOTAMT, CURCD, CUSREF, RUSHFL, UPDTS, DELFLG)
        VALUES ($id, $customer, 'S', $ordered, $ordered, 97996, 'GBP', ' ', 'N', '2026-01-02 03:04:05', ' ')
        """,
        ("$id", id), ("$customer", customerId), ("$ordered", Number(orderedOn)));

    public Task PutOrderLineAsync(int orderId, string productId) => ExecuteAsync(
        "INSERT OR REPLACE INTO ORDDTL (ORDNO, LINNO, PRODNO, QTY, UPRICE, LINAMT, DUEDT) VALUES ($order, 1, $product, 41125, 32689, 1340249, 0)",
        ("$order", orderId), ("$product", productId.PadRight(12)));

    public Task PutProductAsync(string id) => ExecuteAsync(
        """
        INSERT OR REPLACE INTO PRODMAST (PRODNO, PDESC, PCAT, UOM, LSTPRC, WGTGR, INTDT, DSCDT, STKFLG, DELFLG)
        VALUES ($id, $description, 'HT', 'EA', 1249, 0, 20200101, 99999999, 'Y', ' ')
        """,
        ("$id", id.PadRight(12)), ("$description", "Claw hammer".PadRight(50)));

    public Task RemoveAsync(int id) => ExecuteAsync("DELETE FROM CUSTMAST WHERE CUSTNO = $id", ("$id", id));

    /// <summary>Another program holds the whole file locked, as a nightly job of such a system does.</summary>
    public async Task TakeDownAsync()
    {
        _lock = await OpenAsync();
        await ExecuteAsync(_lock, "BEGIN EXCLUSIVE");
    }

    public async Task<bool> BringBackAsync()
    {
        if (_lock is null)
            return false;
        await ExecuteAsync(_lock, "ROLLBACK");
        await _lock.DisposeAsync();
        _lock = null;
        return true;
    }

    private async Task ExecuteAsync(string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, sql, parameters);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static int Number(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;
}
