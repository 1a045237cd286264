using System.CommandLine;
using System.Data.Common;
using LegacyGateway.Samples.Company;
using LegacyGateway.Samples.Erp;
using LegacyGateway.Samples.Erp.Databases;

var provider = new Option<string>("--provider") { Description = "The database server.", DefaultValueFactory = _ => "sqlite" };
provider.AcceptOnlyFromAmong("sqlite", "postgresql", "mysql");
var connection = new Option<string>("--connection")
{
    Description = "The connection string of a login that may create tables. Default: ERP_CONNECTION, else data/erp.db.",
    DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ERP_CONNECTION") ?? "Data Source=data/erp.db",
};
var customers = new Option<int>("--customers") { Description = "How many customers; five orders each.", DefaultValueFactory = _ => 2000 };
var seed = new Option<int>("--seed") { Description = "The same seed and size give the same data.", DefaultValueFactory = _ => 1 };
var replace = new Option<bool>("--replace") { Description = "Make the sample anew when the database holds another size or seed." };
var reader = new Option<string?>("--reader") { Description = "Also create this login, which may only read; its password is in ERP_READER_PASSWORD." };

var command = new RootCommand("Makes the sample company's old ERP: CUSTMAST, ORDHDR, ORDDTL, PRODMAST.") { provider, connection, customers, seed, replace, reader };
command.SetAction(async (parsed, cancel) =>
{
    try
    {
        await using var database = await OpenAsync(parsed.GetRequiredValue(provider), parsed.GetRequiredValue(connection), cancel);
        var size = new CompanySize(parsed.GetRequiredValue(customers), parsed.GetRequiredValue(seed));
        if (!await new Fill(database, size, Console.Out).RunAsync(parsed.GetValue(replace), cancel))
            return 1;
        return parsed.GetValue(reader) is { } login ? await GrantAsync(database, login, cancel) : 0;
    }
    catch (Exception error) when (error is DbException or NotSupportedException or IOException)
    {
        await Console.Error.WriteLineAsync($"erp: {error.Message}");
        return 1;
    }
});
return await command.Parse(args).InvokeAsync();

static async Task<IErpDatabase> OpenAsync(string provider, string connection, CancellationToken cancel) => provider switch
{
    "postgresql" => await PostgreSqlErp.OpenAsync(connection, cancel),
    "mysql" => await MySqlErp.OpenAsync(connection, cancel),
    _ => await SqliteErp.OpenAsync(connection, cancel),
};

static async Task<int> GrantAsync(IErpDatabase database, string login, CancellationToken cancel)
{
    if (Environment.GetEnvironmentVariable("ERP_READER_PASSWORD") is not { Length: > 0 } password)
    {
        await Console.Error.WriteLineAsync("erp: --reader needs the login's password in ERP_READER_PASSWORD.");
        return 1;
    }

    await database.GrantReaderAsync(login, password, cancel);
    await Console.Out.WriteLineAsync($"Login {login} may read and nothing else.");
    return 0;
}
