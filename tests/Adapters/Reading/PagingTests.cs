using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Tests.Adapters.Databases;
using LegacyGateway.Tests.Adapters.Drops;
using static LegacyGateway.Tests.Adapters.Databases.TestResources;

namespace LegacyGateway.Tests.Adapters.Reading;

/// <summary>Orders, pages, positions, counts and limits per value.</summary>
public sealed class PagingTests
{
    private static IEnumerable<Customer> Readable => TestTables.Customers.Where(customer => !customer.IsDeleted && !customer.IsRotten);

    [Theory, EverySystem]
    public async Task Pages_hold_every_record_once_in_order_whatever_the_sort(string database)
    {
        foreach (var field in new[] { "id", "name", "status", "creditLimit", "createdOn", "email", "region", "rate", "updatedAt", "active" })
            foreach (var descending in new[] { false, true })
                await PagesAsync(database, [Customers.By(field, descending)]);
    }

    [Theory, EverySystem]
    public async Task Pages_over_several_terms_in_both_directions_hold_every_record_once(string database)
    {
        await PagesAsync(database, [Customers.By("region", descending: true), Customers.By("creditLimit")]);
        await PagesAsync(database, [Customers.By("status"), Customers.By("region"), Customers.By("name", descending: true)]);
        await PagesAsync(database, [Customers.By("email"), Customers.By("id", descending: true)]);
    }

    [Theory, EverySystem]
    public async Task Null_is_the_lowest_value(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        var ascending = (await system.AnswerAsync(Ask.List(Customers) with { Sort = [Customers.By("region")] })).All("region");
        Assert.Equal(Readable.Select(customer => customer.Region ?? "null").OrderBy(region => region == "null" ? "" : region, StringComparer.Ordinal), ascending);
        var descending = (await system.AnswerAsync(Ask.List(Customers) with { Sort = [Customers.By("region", descending: true)] })).All("region");
        Assert.Equal(ascending.Reverse(), descending);
    }

    [Theory, EverySystem]
    public async Task Composite_keys_page_and_are_found(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        var all = await CollectAsync(system, Ask.List(Lines) with { Limit = 7 }, answer => answer.All("orderId").Zip(answer.All("lineNo"), (order, line) => $"{order},{line}"));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i / 4 + 1},{i % 4 + 1}"), all);
        var one = await system.AnswerAsync(Ask.Get(Lines, Value.From(3L), Value.From(2L)));
        Assert.Equal(["9"], one.All("quantity"));
        Assert.Equal(0, (await system.AnswerAsync(Ask.Get(Lines, Value.From(3L), Value.From(99L)))).Records.Count);
    }

    [Theory, EverySystem]
    public async Task A_position_of_each_record_leads_to_the_next_one(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        var list = Ask.List(Customers) with { Sort = [Customers.By("region"), Customers.By("name")], PositionPerRecord = true };
        var whole = await system.AnswerAsync(list);
        Assert.Equal(whole.Records.Count, whole.Positions.Length);
        var ids = whole.All("id");
        foreach (var i in new[] { 0, 5, 20, ids.Length - 2 })
            Assert.Equal(ids[i + 1], (await system.AnswerAsync(list with { After = whole.Positions[i], Limit = 1 })).All("id")[0]);
    }

    [Theory, EverySystem]
    public async Task A_limit_per_value_applies_to_each(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        var request = Ask.List(Lines, Lines.Where("orderId", FilterOperator.In, Value.From(2L), Value.From(4L), Value.From(99L))) with { Limit = 2, Per = Lines.Find("orderId"), Sort = [Lines.By("lineNo", descending: true)] };
        var answer = await system.AnswerAsync(request);
        var found = answer.All("orderId").Zip(answer.All("lineNo"), (order, line) => $"{order},{line}").Order(StringComparer.Ordinal);
        Assert.Equal(["2,3", "2,4", "4,3", "4,4"], found);
    }

    [Theory, EverySystem]
    public async Task The_count_is_of_all_records_that_match_not_of_the_page(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        var answer = await system.AnswerAsync(Ask.List(Lines, Lines.Where("orderId", FilterOperator.Gte, Value.From(3L))) with { Limit = 2, CountTotal = true });
        Assert.Equal(32, answer.TotalCount);
        Assert.Equal(2, answer.Records.Count);
        Assert.NotNull(answer.Next);
    }

    [Theory, EverySystem]
    public async Task Values_come_back_as_the_contract_promises(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        var answer = await system.AnswerAsync(Ask.Get(Customers, Value.From("C0011")));
        var customer = TestTables.Customers[10];
        Assert.Equal(["Zoë 東京 🚚"], answer.All("name"));
        Assert.Equal([customer.CanonicalStatus ?? "null"], answer.All("status"));
        Assert.Equal(customer.CanonicalLimit, decimal.Parse(answer.All("creditLimit")[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(customer.Rate, decimal.Parse(answer.All("rate")[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(customer.CanonicalActive, answer.Records[0][9].AsBoolean());
        var local = customer.Updated!.Value;
        Assert.Equal(new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/London").GetUtcOffset(local)), answer.Records[0][8].AsInstant());
        Assert.Equal(["CafÃ© Ã¼ber"], (await system.AnswerAsync(Ask.Get(Customers, Value.From("C0010")))).All("name"));
    }

    [Theory, EverySystem]
    public async Task Tables_and_columns_with_blanks_and_digits_in_their_names_are_read(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        Assert.Equal(["one", "two"], (await system.AnswerAsync(Ask.List(Things))).All("text"));
        Assert.Equal(["two"], (await system.AnswerAsync(Ask.List(Things, Things.Where("text", FilterOperator.Eq, Value.From("two"))))).All("text"));
    }

    [Theory, EveryDatabase]
    public async Task A_rotten_record_is_left_out_and_counted_and_told_when_asked_for(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        Assert.Equal(1, (await system.AnswerAsync(Ask.List(Customers))).Omitted);
        Assert.Equal(BackendErrorKind.RecordUnreadable, (await system.ErrorAsync(Ask.Get(Customers, Value.From("C0022")))).Kind);
    }

    [Theory, EverySystem]
    public async Task Deleted_and_absent_records_are_not_there(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        Assert.Equal(0, (await system.AnswerAsync(Ask.Get(Customers, Value.From("C0015")))).Records.Count);
        Assert.Equal(0, (await system.AnswerAsync(Ask.Get(Customers, Value.From("' OR 1=1")))).Records.Count);
        Assert.Equal(1, (await system.AnswerAsync(Ask.Get(Customers, Value.From("K7")))).Records.Count);
    }

    [Theory, EverySystem]
    public async Task Only_selected_fields_are_read(string database)
    {
        await using var system = await Ask.SystemAsync(database);
        var request = Ask.List(Customers) with { Fields = FieldSelection.Of(Customers, field => field.Name is "name"), Limit = 3, Sort = [Customers.By("creditLimit")] };
        var answer = await system.AnswerAsync(request);
        Assert.Equal(3, answer.Records.Count);
        Assert.Equal(1, answer.Records[0].Length);
    }

    private static async Task PagesAsync(string database, ImmutableArray<SortTerm> sort)
    {
        await using var system = await Ask.SystemAsync(database);
        var whole = (await system.AnswerAsync(Ask.List(Customers) with { Sort = sort })).All("id");
        Assert.Equal(Readable.Select(customer => customer.Number).Order(StringComparer.Ordinal), whole.Order(StringComparer.Ordinal));
        var paged = await CollectAsync(system, Ask.List(Customers) with { Sort = sort, Limit = 7 }, answer => answer.All("id"));
        Assert.Equal(whole, paged);
    }

    private static async Task<List<string>> CollectAsync(
        LegacyGateway.Core.Adapters.ISystemAdapter system, ResourceRequest request, Func<Answer, IEnumerable<string>> read)
    {
        var all = new List<string>();
        while (true)
        {
            var answer = await system.AnswerAsync(request);
            all.AddRange(read(answer));
            if (answer.Next is null)
                return all;
            request = request with { After = answer.Next };
        }
    }
}
