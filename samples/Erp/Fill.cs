using LegacyGateway.Samples.Company;
using LegacyGateway.Samples.Erp.Databases;
using LegacyGateway.Samples.Erp.Rows;
using LegacyGateway.Samples.Erp.Schema;

namespace LegacyGateway.Samples.Erp;

/// <summary>Makes the old system's tables and fills them, once.</summary>
/// <remarks>
/// SYSCTL says what the database holds. It is written first as "filling" and last as "ready": a fill that was broken off is started over,
/// a finished one of the same size is left alone, and anything else is touched only on demand.
/// </remarks>
internal sealed class Fill(IErpDatabase database, CompanySize size, TextWriter output)
{
    private const string Marker = "SAMPLE";

    /// <summary>Counts up when tables or data change, so that older samples are made anew on demand.</summary>
    private const int Layout = 3;

    private string Ready => $"ready: layout {Layout}, {size}";

    /// <returns>False when the database holds something else and <paramref name="replace"/> was not asked for.</returns>
    public async Task<bool> RunAsync(bool replace, CancellationToken cancel)
    {
        var found = await database.HasTableAsync(ErpTables.Settings.Name, cancel) ? await database.ReadSettingAsync(Marker, cancel) : null;
        if (found == Ready)
        {
            await output.WriteLineAsync($"The ERP is there already ({size}).");
            return true;
        }

        if (found is not null && found.StartsWith("ready", StringComparison.Ordinal) && !replace)
        {
            await output.WriteLineAsync($"The database holds another sample ({found}). Say --replace to make it anew.");
            return false;
        }

        if (found is null && await database.HasTableAsync(ErpTables.Customers.Name, cancel))
        {
            await output.WriteLineAsync($"The database holds a table {ErpTables.Customers.Name} that is not this sample's; it is left alone.");
            return false;
        }

        await MakeAsync(cancel);
        return true;
    }

    private async Task MakeAsync(CancellationToken cancel)
    {
        foreach (var table in ErpTables.InOrder.Reverse())
            await database.ExecuteAsync($"DROP TABLE IF EXISTS {database.Dialect.Name(table.Name)}", cancel);
        foreach (var table in ErpTables.InOrder)
            await database.ExecuteAsync(database.Dialect.CreateTable(table), cancel);
        await MarkAsync("filling", cancel);

        var company = new SampleCompany(size);
        await LoadAsync(ErpTables.Customers, company.Customers().Select(ErpRows.Of), cancel);
        await LoadAsync(ErpTables.Products, company.Products().Select(ErpRows.Of), cancel);
        await LoadAsync(ErpTables.Orders, company.Orders().Select(ErpRows.Of), cancel);
        await LoadAsync(ErpTables.OrderLines, company.OrderLines().Select(ErpRows.Of), cancel);

        await IndexAsync(cancel);
        await database.ExecuteAsync($"DELETE FROM {database.Dialect.Name(ErpTables.Settings.Name)}", cancel);
        await MarkAsync(Ready, cancel);
    }

    private async Task LoadAsync(Table table, IEnumerable<object[]> rows, CancellationToken cancel)
    {
        var count = 0;
        await database.LoadAsync(table, rows.Select(row => { count++; return row; }), cancel);
        await output.WriteLineAsync($"{table.Name}: {count} rows");
    }

    private async Task IndexAsync(CancellationToken cancel)
    {
        foreach (var table in ErpTables.InOrder)
        {
            foreach (var index in table.Indexes)
                await database.ExecuteAsync(database.Dialect.CreateIndex(table, index), cancel);
            if (database.Dialect.ForeignKeysInline)
                continue;
            foreach (var key in table.ForeignKeys)
                await database.ExecuteAsync(database.Dialect.AddForeignKey(table, key), cancel);
        }
    }

    private Task MarkAsync(string state, CancellationToken cancel)
        => database.LoadAsync(ErpTables.Settings, [[LegacyValue.Text(Marker, 10), LegacyValue.Text(state, 80)]], cancel);
}
