using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Tests.Adapters.Databases;
using LegacyGateway.Tests.Adapters.Drops;
using static LegacyGateway.Tests.Adapters.Databases.TestResources;

namespace LegacyGateway.Tests.Adapters.Reading;

/// <summary>Every operator on every type: what a database finds is what the rows themselves say.</summary>
public sealed class FilterTests
{
    [Theory, EverySystem]
    public async Task Strings_are_compared_as_they_are(string database)
    {
        await FindsAsync(database, "name", FilterOperator.Eq, [Text("Customer 03")], customer => customer.Name == "Customer 03");
        await FindsAsync(database, "name", FilterOperator.Ne, [Text("Customer 03")], customer => customer.Name != "Customer 03");
        await FindsAsync(database, "name", FilterOperator.In, [Text("Customer 03"), Text("O'Brien"), Text("nobody")], customer => customer.Name is "Customer 03" or "O'Brien");
        await FindsAsync(database, "name", FilterOperator.Starts, [Text("Cust")], customer => customer.Name.StartsWith("Cust", StringComparison.Ordinal));
        await FindsAsync(database, "name", FilterOperator.Contains, [Text("mer 0")], customer => customer.Name.Contains("mer 0", StringComparison.Ordinal));
        await FindsAsync(database, "name", FilterOperator.Gte, [Text("Customer 05")], customer => string.CompareOrdinal(customer.Name, "Customer 05") >= 0);
        await FindsAsync(database, "name", FilterOperator.Lt, [Text("Customer 05")], customer => string.CompareOrdinal(customer.Name, "Customer 05") < 0);
    }

    [Theory, EverySystem]
    public async Task Nothing_but_the_compared_value_changes_whatever_stands_in_it(string database)
    {
        foreach (var name in TestTables.NaughtyNames)
        {
            await FindsAsync(database, "name", FilterOperator.Eq, [Text(name)], customer => customer.Name == name);
            await FindsAsync(database, "name", FilterOperator.In, [Text(name), Text("' OR ''='")], customer => customer.Name == name);
            await FindsAsync(database, "name", FilterOperator.Starts, [Text(name[..6])], customer => customer.Name.StartsWith(name[..6], StringComparison.Ordinal));
            await FindsAsync(database, "name", FilterOperator.Contains, [Text(name[1..])], customer => customer.Name.Contains(name[1..], StringComparison.Ordinal));
            await FindsAsync(database, "id", FilterOperator.Eq, [Text(name.Length > 7 ? name[..7] : name)], _ => false);
        }

        await using var system = await Ask.SystemAsync(database);
        foreach (var impossible in new[] { "nul\0", "half \ud83d" })
            Assert.Equal(BackendErrorKind.Unsupported, (await system.ErrorAsync(Ask.List(Customers, Customers.Where("name", FilterOperator.Eq, Text(impossible))))).Kind);
        await FindsAsync(database, "name", FilterOperator.Starts, [Text("%")], _ => false);
        await FindsAsync(database, "name", FilterOperator.Contains, [Text("_")], customer => customer.Name.Contains('_', StringComparison.Ordinal));
    }

    [Theory, EverySystem]
    public async Task Padded_keys_are_compared_without_their_padding(string database)
    {
        await FindsAsync(database, "id", FilterOperator.Eq, [Text("K7")], customer => customer.Number == "K7");
        await FindsAsync(database, "id", FilterOperator.In, [Text("K7"), Text("C0001"), Text("K99")], customer => customer.Number is "K7" or "C0001");
        await FindsAsync(database, "id", FilterOperator.Starts, [Text("K1")], customer => customer.Number.StartsWith("K1", StringComparison.Ordinal));
        await FindsAsync(database, "id", FilterOperator.Ne, [Text("K7")], customer => customer.Number != "K7");
    }

    [Theory, EverySystem]
    public async Task Null_is_found_only_when_asked_for(string database)
    {
        await FindsAsync(database, "region", FilterOperator.Null, [Value.From(true)], customer => customer.Region is null);
        await FindsAsync(database, "region", FilterOperator.Null, [Value.From(false)], customer => customer.Region is not null);
        await FindsAsync(database, "region", FilterOperator.Eq, [Text("north")], customer => customer.Region == "north");
        await FindsAsync(database, "region", FilterOperator.Ne, [Text("north")], customer => customer.Region != "north");
        await FindsAsync(database, "region", FilterOperator.Gt, [Text("north")], customer => customer.Region is "south");
    }

    [Theory, EverySystem]
    public async Task Codes_are_found_by_what_they_mean_and_unknown_ones_are_null(string database)
    {
        await FindsAsync(database, "status", FilterOperator.Eq, [Text("active")], customer => customer.CanonicalStatus == "active");
        await FindsAsync(database, "status", FilterOperator.In, [Text("active"), Text("closed")], customer => customer.CanonicalStatus is "active" or "closed");
        await FindsAsync(database, "status", FilterOperator.Ne, [Text("active")], customer => customer.CanonicalStatus != "active");
        await FindsAsync(database, "status", FilterOperator.Null, [Value.From(true)], customer => customer.CanonicalStatus is null);
    }

    [Theory, EverySystem]
    public async Task Numbers_are_compared_exactly(string database)
    {
        var limit = TestTables.Customers[20].CanonicalLimit;
        await FindsAsync(database, "creditLimit", FilterOperator.Eq, [Value.From(limit)], customer => customer.CanonicalLimit == limit);
        await FindsAsync(database, "creditLimit", FilterOperator.Gte, [Value.From(250m)], customer => customer.CanonicalLimit >= 250m);
        await FindsAsync(database, "creditLimit", FilterOperator.Lt, [Value.From(100.005m)], customer => customer.CanonicalLimit < 100.005m);
        await FindsAsync(database, "creditLimit", FilterOperator.Eq, [Value.From(12.345m)], _ => false);
        await FindsAsync(database, "rate", FilterOperator.Eq, [Value.From(2.125m)], customer => customer.Rate == 2.125m);
        await FindsAsync(database, "rate", FilterOperator.Lte, [Value.From(20m)], customer => customer.Rate <= 20m);
        await FindsAsync(database, "rate", FilterOperator.In, [Value.From(1.0625m), Value.From(4.25m)], customer => customer.Rate is 1.0625m or 4.25m);
        await FindsAsync(database, "active", FilterOperator.Eq, [Value.From(true)], customer => customer.CanonicalActive);
    }

    [Theory, EverySystem]
    public async Task Dates_kept_as_numbers_are_compared_as_dates(string database)
    {
        var day = new DateOnly(2020, 5, 1);
        await FindsAsync(database, "createdOn", FilterOperator.Gte, [Value.From(day)], customer => customer.CanonicalCreated >= day);
        await FindsAsync(database, "createdOn", FilterOperator.Lt, [Value.From(day)], customer => customer.CanonicalCreated < day);
        await FindsAsync(database, "createdOn", FilterOperator.Null, [Value.From(true)], customer => customer.CanonicalCreated is null);
    }

    [Theory, EverySystem]
    public async Task Local_times_are_compared_as_points_in_time(string database)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var moment = new DateTimeOffset(2024, 6, 10, 0, 0, 0, TimeSpan.FromHours(1));
        bool After(Customer customer) => customer.Updated is { } local && new DateTimeOffset(local, zone.GetUtcOffset(local)) >= moment;
        await FindsAsync(database, "updatedAt", FilterOperator.Gte, [Value.From(moment)], After);
        await FindsAsync(database, "updatedAt", FilterOperator.Null, [Value.From(true)], customer => customer.Updated is null);
    }

    private static Value Text(string text) => Value.From(text);

    private static async Task FindsAsync(string database, string field, FilterOperator test, Value[] values, Func<Customer, bool> expected)
    {
        await using var system = await Ask.SystemAsync(database);
        var answer = await system.AnswerAsync(Ask.List(Customers, Customers.Where(field, test, values)));
        var wanted = TestTables.Customers.Where(customer => !customer.IsDeleted && !customer.IsRotten && expected(customer)).Select(customer => customer.Number);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), answer.All("id").Order(StringComparer.Ordinal));
    }
}
