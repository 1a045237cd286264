using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LegacyGateway.Tests.Adapters.Databases;

/// <summary>The tables of a small, ugly ERP: the same rows in every product.</summary>
internal static class TestTables
{
    /// <summary>Names that try to be more than text.</summary>
    public static ImmutableArray<string> NaughtyNames { get; } =
    [
        "Robert'); DROP TABLE custmast;--", "O'Brien", "100% _ wool", "back\\slash", "quote\"d", "[bracket]", "semi;colon", "$1 @p0 ? :name", "tab\tbed", "CafÃ© Ã¼ber", "Zoë 東京 🚚", "~tilde~",
    ];

    public static ImmutableArray<Customer> Customers { get; } = [.. Enumerable.Range(1, 60).Select(Make)];

    private static Customer Make(int i) => new(
        Number: i % 7 == 0 ? $"K{i}" : $"C{i:D4}",
        Name: i <= NaughtyNames.Length ? NaughtyNames[i - 1] : $"Customer {i % 13:D2}",
        Status: (i % 6) switch { 0 => null, 1 or 2 => "A", 3 => "H", 4 => "C", _ => "Q" },
        Limit: i * 1234 % 50_000,
        Created: (i % 20) switch { 0 => 0, 1 => 99999999, 2 when i == 22 => 20230230, _ => 20200101 + i % 12 * 100 + i % 28 },
        Email: i % 3 == 0 ? null : $"user{i}@example.org",
        Region: i % 4 == 0 ? null : i % 4 == 1 ? "north" : "south",
        Rate: i % 5 == 0 ? null : i * 1.0625m,
        Updated: i % 8 == 0 ? null : new DateTime(2024, 1 + i % 12, 1 + i % 28, i % 24, i % 60, 0, DateTimeKind.Unspecified),
        Deleted: i % 15 == 0 ? "D" : " ",
        Active: i % 2 == 0 ? "Y" : "N");

    public static async Task CreateAsync(TestDatabase database)
    {
        var (real, moment, collation) = database.Types;
        await database.RunAsync(
            $"""
            CREATE TABLE custmast (custno CHAR(8) {collation} NOT NULL PRIMARY KEY, name VARCHAR(60) {collation} NOT NULL, stat CHAR(1) {collation} NULL,
                crlim INT NOT NULL, crtdat INT NOT NULL, email VARCHAR(80) {collation} NULL, region VARCHAR(10) {collation} NULL,
                rate DECIMAL(12,4) NULL, updts {moment} NULL, delflg CHAR(1) {collation} NOT NULL, actflg CHAR(1) {collation} NOT NULL, score {real} NULL)
            """,
            "CREATE INDEX custmast_region ON custmast (region, custno)",
            "CREATE TABLE orddtl (ordno INT NOT NULL, linno INT NOT NULL, sku CHAR(6) NOT NULL, qty INT NOT NULL, PRIMARY KEY (ordno, linno))",
            "CREATE TABLE locked (n INT NOT NULL PRIMARY KEY)",
            "INSERT INTO locked VALUES (1)",
            "CREATE TABLE guarded (n INT NOT NULL PRIMARY KEY)",
            "INSERT INTO guarded VALUES (1)",
            $"CREATE TABLE {database.Quote("2 odd table")} ({database.Quote("1ST COL")} INT NOT NULL PRIMARY KEY, {database.Quote("sp ace")} VARCHAR(20) NULL)",
            $"INSERT INTO {database.Quote("2 odd table")} VALUES (1, 'one'), (2, 'two')",
            "CREATE TABLE xref (legacy CHAR(8) NOT NULL PRIMARY KEY, canonical INT NOT NULL)",
            $"INSERT INTO xref VALUES {string.Join(", ", Customers.Take(10).Select((customer, i) => $"({Text(customer.Number.PadRight(8))}, {7000 + i})"))}",
            $"INSERT INTO orddtl VALUES {string.Join(", ", Enumerable.Range(0, 40).Select(i => $"({i / 4 + 1}, {i % 4 + 1}, 'S{i % 5}', {i})"))}");
        await InsertAsync(database);
    }

    /// <summary>With parameters, as the rows hold everything that a text could be broken by.</summary>
    private static async Task InsertAsync(TestDatabase database)
    {
        await using var connection = await database.AdministerAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var customer in Customers)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO custmast VALUES (@a, @b, @c, @d, @e, @f, @g, @h, @i, @j, @k, @l)";
            object? updated = database.Product == LegacyGateway.Adapters.Sql.Configuration.SqlDatabase.Sqlite
                ? customer.Updated?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : customer.Updated;
            object? rate = customer.Rate;
            object?[] values =
            [
                customer.Number.PadRight(8), customer.Name, customer.Status, customer.Limit, customer.Created, customer.Email, customer.Region,
                rate, updated, customer.Deleted, customer.Active, customer.Limit / 8.0,
            ];
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@{(char)('a' + i)}";
                parameter.Value = values[i] ?? DBNull.Value;
                if (i == 7 && rate is not null && database.Product == LegacyGateway.Adapters.Sql.Configuration.SqlDatabase.Sqlite)
                    parameter.Value = (double)customer.Rate!.Value;
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static string Text(string value) => new StringBuilder("'").Append(value.Replace("'", "''", StringComparison.Ordinal)).Append('\'').ToString();
}
