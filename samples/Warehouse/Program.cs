using System.CommandLine;
using LegacyGateway.Samples.Company;
using LegacyGateway.Samples.Warehouse;

var root = new Option<DirectoryInfo>("--root") { Description = "The shared folder.", DefaultValueFactory = _ => new DirectoryInfo("data/warehouse") };
var every = new Option<int>("--every") { Description = "Write a stock file every so many seconds, and pick orders; 0: once.", DefaultValueFactory = _ => 0 };
var customers = new Option<int>("--customers") { Description = "The size of the company, as for its ERP.", DefaultValueFactory = _ => 2000 };
var seed = new Option<int>("--seed") { Description = "The same seed and size give the same company.", DefaultValueFactory = _ => 1 };
var ebcdic = new Option<bool>("--ebcdic") { Description = "Write shipments as the mainframe does: code page 037, packed decimals, records of 60 bytes without line ends." };

var command = new RootCommand("The sample company's old warehouse: it writes stock, shipments and suppliers into a shared folder, and picks up orders.") { root, every, customers, seed, ebcdic };
command.SetAction(async (parsed, cancel) =>
{
    var folder = new SharedFolder(parsed.GetRequiredValue(root).FullName);
    var company = new SampleCompany(new CompanySize(parsed.GetRequiredValue(customers), parsed.GetRequiredValue(seed)));
    var stock = new StockFile(company, folder, TimeProvider.System);
    var picking = new OrderPicking(folder, TimeProvider.System);
    try
    {
        new SuppliersFile(folder).Write();
        new ShipmentsFile(company, folder, TimeProvider.System, parsed.GetValue(ebcdic)).Write();
        stock.Write();
        picking.Run();
        var pause = TimeSpan.FromSeconds(parsed.GetRequiredValue(every));
        using var timer = pause > TimeSpan.Zero ? new PeriodicTimer(pause) : null;
        while (timer is not null && await timer.WaitForNextTickAsync(cancel))
        {
            stock.Write();
            picking.Run();
        }
    }
    catch (OperationCanceledException)
    {
        // Ctrl+C.
    }

    return 0;
});
return await command.Parse(args).InvokeAsync();
