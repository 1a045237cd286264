using System.Text.Json;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Tests.Adapters.Databases;
using static LegacyGateway.Tests.Adapters.Databases.TestResources;

namespace LegacyGateway.Tests.Adapters.Reading;

/// <summary>Bindings that read something else than one table: a select of the operator's own, and a table with a cross-reference.</summary>
public sealed class SourceTests
{
    /// <summary>With a comment at its end, a parameter that is used twice and a limit that is no parameter.</summary>
    private const string Select = """
        SELECT custno, name, stat, crlim, crtdat, email, region, rate, updts, actflg
        FROM custmast WHERE delflg <> :gone AND (crlim >= :least OR :least = 0) -- all that count
        """;

    [Theory, EveryDatabase]
    public async Task A_checked_select_is_filtered_sorted_paged_and_asked_by_key(string database)
    {
        await using var system = Ask.System((await TestDatabases.OfAsync(database)).Configure(new Dictionary<string, SqlBindingConfiguration>
        {
            ["customers"] = CustomersBinding with
            {
                Table = null,
                Where = [],
                Select = Select,
                Parameters = new Dictionary<string, JsonElement> { ["gone"] = JsonSerializer.SerializeToElement("D"), ["least"] = JsonSerializer.SerializeToElement(5000) },
            },
        }));
        var readable = TestTables.Customers.Where(customer => customer is { Deleted: not "D", Limit: >= 5000 } && customer.Created != 20230230).ToArray();
        Assert.Equal(readable.Select(customer => customer.Number).Order(StringComparer.Ordinal), (await system.AnswerAsync(Ask.List(Customers))).All("id").Order(StringComparer.Ordinal));

        var south = readable.Where(customer => customer.Region == "south").OrderByDescending(customer => customer.Limit).ThenBy(customer => customer.Number, StringComparer.Ordinal).Select(customer => customer.Number).ToArray();
        var request = Ask.List(Customers, Customers.Where("region", FilterOperator.Eq, Value.From("south"))) with { Sort = [Customers.By("creditLimit", descending: true)], Limit = 3 };
        List<string> paged = [];
        for (Position? after = null; ;)
        {
            var answer = await system.AnswerAsync(request with { After = after });
            paged.AddRange(answer.All("id"));
            if ((after = answer.Next) is null)
                break;
        }

        Assert.Equal(south, paged);
        Assert.Equal([readable[0].Name], (await system.AnswerAsync(Ask.Get(Customers, Value.From(readable[0].Number)))).All("name"));
        var poor = TestTables.Customers.First(customer => customer is { Deleted: not "D", Limit: < 5000 });
        Assert.Equal(0, (await system.AnswerAsync(Ask.Get(Customers, Value.From(poor.Number)))).Records.Count);
    }

    [Theory, EveryDatabase]
    public async Task A_cross_reference_gives_records_their_canonical_ids(string database)
    {
        var contract = new ResourceContract(
            [
                new Field { Name = "id", Ordinal = 0, Type = new FieldType.Int32(), Filterable = (FilterOperators)0x3FF, Sortable = true },
                new Field { Name = "number", Ordinal = 1, Type = new FieldType.String(8, null), Filterable = (FilterOperators)0x3FF, Sortable = true },
            ],
            ["id"]) { Name = "customers", Singular = "customer", Version = "1.0.0" };
        await using var system = Ask.System((await TestDatabases.OfAsync(database)).Configure(new Dictionary<string, SqlBindingConfiguration>
        {
            ["customers"] = new()
            {
                Table = "custmast",
                CrossReference = new SqlCrossReferenceConfiguration { Table = "xref", On = new Dictionary<string, string> { ["custno"] = "legacy" }, Columns = ["canonical"] },
                Columns = new Dictionary<string, SqlColumnConfiguration>
                {
                    ["custno"] = new() { Type = SqlColumnType.Char, Length = 8, Nullable = false },
                    ["canonical"] = new() { Type = SqlColumnType.Integer, Nullable = false },
                },
                Fields = new Dictionary<string, FieldMappingConfiguration> { ["id"] = From("canonical"), ["number"] = From("custno", new ConverterConfiguration.Trim()) },
            },
        }), new ContractSet([contract]));
        var expected = TestTables.Customers.Take(10).Select((customer, i) => $"{7000 + i} {customer.Number}").ToArray();

        var all = await system.AnswerAsync(Ask.List(contract));
        Assert.Equal(expected, all.All("id").Zip(all.All("number"), (id, number) => $"{id} {number}"));
        Assert.Equal([TestTables.Customers[3].Number], (await system.AnswerAsync(Ask.Get(contract, Value.From(7003L)))).All("number"));
        Assert.Equal(["7006"], (await system.AnswerAsync(Ask.List(contract, contract.Where("number", FilterOperator.Eq, Value.From(TestTables.Customers[6].Number))))).All("id"));
        var page = await system.AnswerAsync(Ask.List(contract) with { Sort = [contract.By("id", descending: true)], Limit = 4 });
        Assert.Equal(["7009", "7008", "7007", "7006"], page.All("id"));
        Assert.Equal("7005", (await system.AnswerAsync(Ask.List(contract) with { Sort = [contract.By("id", descending: true)], Limit = 4, After = page.Next })).All("id")[0]);
    }
}
