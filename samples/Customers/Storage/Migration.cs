using System.Globalization;
using LegacyGateway.Samples.Company;
using LegacyGateway.Samples.Customers.Queries;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Samples.Customers.Storage;

/// <summary>What the migration team did once: took the customers over from the old system, without the deleted and the unreadable ones.</summary>
internal sealed partial class Migration(
    CustomerDatabase database, CustomerTable table, IOptions<CustomersOptions> options, ILogger<Migration> logger) : IHostedService
{
    /// <summary>Makes the tables and, when a seed is given and there is no customer yet, fills them.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.CreateAsync(cancellationToken);
        if (options.Value.Seed is not { } seed || await table.CountAsync(new ListQuery(), cancellationToken) > 0)
            return;

        var all = new SampleCompany(new CompanySize(options.Value.Customers, seed)).Customers().ToList();
        var readable = all.Where(customer => customer.Flaw == Flaw.None).ToList();
        await table.FillAsync(readable.Select(Row), cancellationToken);
        LogFilled(readable.Count, all.Count(customer => customer.Flaw == Flaw.Deleted), all.Count(customer => customer.Flaw > Flaw.Deleted));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static object?[] Row(Customer customer) =>
    [
        (long)customer.Id, customer.Name, LegacyCodes.CustomerStatus(customer.StatusCode), customer.Email, customer.Phone,
        customer.Address.Line1, customer.Address.Line2, customer.Address.City, customer.Address.Postcode, customer.Address.Country,
        customer.CreditLimit, (long)customer.Discount, customer.Vip ? 1L : 0L,
        Date(customer.CreatedOn), Date(customer.ClosedOn), Date(customer.LastOrderOn), new DateTimeOffset(customer.UpdatedAt).ToUnixTimeMilliseconds(),
    ];

    private static string? Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [LoggerMessage(1, LogLevel.Information, "Took over {Count} customers; left out {Deleted} deleted and {Rotten} unreadable ones")]
    private partial void LogFilled(int count, int deleted, int rotten);
}
