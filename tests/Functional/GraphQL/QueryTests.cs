using System.Globalization;
using System.Net;
using System.Text.Json;
using LegacyGateway.Explaining;
using LegacyGateway.Tests.Functional.Evidence;
using static LegacyGateway.Tests.Functional.GraphQL.SampleCompany;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>What a query answers, beside what REST answers.</summary>
public sealed class QueryTests(SampleCompany company) : IClassFixture<SampleCompany>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Customers_with_orders_lines_and_products_are_what_rest_says_of_each()
    {
        var answer = await AskAsync(company.Gateway, """
            { customers(first: 20, sort: [{ field: id }]) { nodes { id name orders(first: 10) { nodes {
                id customerId total orderedOn customer { id } lines { nodes { lineNo amount product { id description category listPrice } } } } } } } }
            """);

        var customers = Nodes(answer.GetProperty("data").GetProperty("customers"));
        Assert.Equal(20, customers.Length);
        var orders = customers.SelectMany(customer => Nodes(customer.GetProperty("orders")).Select(order => (Customer: customer, Order: order))).ToArray();
        var lines = orders.SelectMany(pair => Nodes(pair.Order.GetProperty("lines")).Select(line => (pair.Order, Line: line))).ToArray();
        Assert.True(orders.Length > 50 && lines.Length > 100, $"{orders.Length} orders, {lines.Length} lines");
        Assert.All(orders, pair => Assert.Equal(Id(pair.Customer), pair.Order.GetProperty("customerId").GetInt32()));
        Assert.All(orders, pair => Assert.Equal(Id(pair.Customer), Id(pair.Order.GetProperty("customer"))));
        foreach (var (order, line) in lines.Take(5))
        {
            var product = line.GetProperty("product");
            Assert.Equal(await RestAsync($"api/products/{product.GetProperty("id").GetString()}?fields=id,description,category,listPrice"), product.GetRawText());
            Assert.Equal(
                await RestAsync($"api/orderLines/{Id(order)},{line.GetProperty("lineNo")}?fields=amount"),
                $$"""{"amount":{{line.GetProperty("amount").GetRawText()}}}""");
        }

        foreach (var (_, order) in orders.Take(5))
            Assert.Equal(await RestAsync($"api/orders/{Id(order)}?fields=total,orderedOn"), $$"""{"orderedOn":"{{order.GetProperty("orderedOn")}}","total":{{order.GetProperty("total").GetRawText()}}}""");
    }

    [Fact]
    public async Task The_number_of_reads_depends_on_levels_and_not_on_rows()
    {
        JsonElement answer = default;
        var lines = await company.CallsOfAsync(async () => answer = await AskAsync(
            company.Gateway, "{ customers(first: 50) { nodes { id orders(first: 10) { nodes { id lines(first: 20) { nodes { lineNo } } } } } } }"));
        var siblings = await company.CallsOfAsync(() => AskAsync(
            company.Gateway, "{ orders(first: 100) { nodes { a: customer { name } b: customer { vip } lines(first: 5) { pageInfo { hasNextPage } nodes { lineNo } } } } }"));
        var all = await company.CallsOfAsync(() => AskAsync(
            company.Gateway, "{ orders(first: 200) { nodes { lines(first: 1) { nodes { lineNo } } } } }"));

        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        var orders = Nodes(answer.GetProperty("data").GetProperty("customers")).Sum(customer => Nodes(customer.GetProperty("orders")).Length);
        Assert.InRange(orders, 101, 500);
        Assert.Equal("customers:1 orderLines:1 orders:1", lines);
        Assert.Equal("customers:1 orderLines:1 orders:1", siblings);
        Assert.Equal("orderLines:1 orders:1", all);
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_read()
    {
        // The record of customer 100618 cannot be read because of its date; without the date it can.
        var with = await AskAsync(company.Gateway, "{ customer(id: 100030) { id } customers(filter: { id: { in: [100001, 100002] } }) { nodes { name } } }");

        Assert.Equal(2, Nodes(with.GetProperty("data").GetProperty("customers")).Length);
    }

    [Fact]
    public async Task A_list_is_paged_by_cursors_that_rest_takes_too()
    {
        var filter = "filter: { status: { eq: active } }, sort: [{ field: name, direction: DESC }]";
        var first = await AskAsync(company.Gateway, $$"""{ customers(first: 3, {{filter}}) { totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }""");
        var page = first.GetProperty("data").GetProperty("customers");
        var cursors = page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("cursor").GetString()!).ToArray();
        var second = await AskAsync(
            company.Gateway, $$"""query Q($after: String) { customers(first: 1, after: $after, {{filter}}) { nodes { id } pageInfo { hasPreviousPage } } }""", new { after = cursors[1] });
        var rest = await RestAsync($"api/customers?status=active&sort=-name&limit=1&fields=id&after={cursors[1]}");
        using var list = JsonDocument.Parse(await RestAsync("api/customers?status=active&sort=-name&limit=2&fields=id"));
        var back = await AskAsync(
            company.Gateway, $$"""query Q($after: String) { customers(first: 1, after: $after, {{filter}}) { nodes { id } } }""", new { after = list.RootElement.GetProperty("next").GetString() });

        Assert.Equal(3, cursors.Distinct().Count());
        Assert.True(page.GetProperty("totalCount").GetInt64() > 100);
        var info = page.GetProperty("pageInfo");
        Assert.Equal((true, false), (info.GetProperty("hasNextPage").GetBoolean(), info.GetProperty("hasPreviousPage").GetBoolean()));
        Assert.Equal(cursors[^1], info.GetProperty("endCursor").GetString());
        var third = page.GetProperty("edges")[2].GetProperty("node").GetRawText();
        Assert.Equal(third, Nodes(second.GetProperty("data").GetProperty("customers"))[0].GetRawText());
        Assert.True(second.GetProperty("data").GetProperty("customers").GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
        Assert.Contains(third, rest, StringComparison.Ordinal);
        Assert.Equal(third, Nodes(back.GetProperty("data").GetProperty("customers"))[0].GetRawText());
    }

    [Fact]
    public async Task The_records_of_one_parent_are_paged_and_those_of_several_are_not()
    {
        var (customer, total) = await BusiestAsync();
        var first = await AskAsync(company.Gateway, $$"""{ customer(id: {{customer}}) { orders(first: 2) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }""");
        var page = first.GetProperty("data").GetProperty("customer").GetProperty("orders");
        var after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var second = await AskAsync(
            company.Gateway, $$"""query Q($after: String) { customer(id: {{customer}}) { orders(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage } } } }""", new { after });
        var several = await AskAsync(company.Gateway, """query Q($after: String) { customers(first: 2) { nodes { orders(after: $after) { nodes { id } } } } }""", new { after });
        var batched = await AskAsync(company.Gateway, """{ customers { nodes { id orders(first: 2) { edges { cursor } pageInfo { hasNextPage } } } } }""");

        var rest = second.GetProperty("data").GetProperty("customer").GetProperty("orders");
        Assert.Equal(total - 2, Nodes(rest).Length);
        Assert.False(rest.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        Assert.Equal("cursor-mismatch", Error(several).Code);
        var same = Nodes(batched.GetProperty("data").GetProperty("customers")).SingleOrDefault(node => Id(node) == customer);
        if (same.ValueKind == JsonValueKind.Object)
            Assert.True(same.GetProperty("orders").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    [Fact]
    public async Task A_global_id_finds_its_record_and_holds_no_more_than_resource_and_key()
    {
        var answer = await AskAsync(company.Gateway, "{ orderLines(first: 1) { nodes { nodeId orderId lineNo } } }");
        var line = Nodes(answer.GetProperty("data").GetProperty("orderLines"))[0];
        var id = line.GetProperty("nodeId").GetString()!;

        var found = await AskAsync(
            company.Gateway,
            "query Q($id: ID!) { node(nodeId: $id) { __typename nodeId ... on OrderLine { orderId lineNo order { id } } ... on Customer { name } } }",
            new { id });
        var wrong = await AskAsync(company.Gateway, "{ node(nodeId: \"bm9wZS8x\") { nodeId } }");
        var gone = await AskAsync(company.Gateway, "query Q($id: ID!) { node(nodeId: $id) { nodeId } }", new { id = Base64("customers/1") });

        Assert.Equal($"orderLines/{line.GetProperty("orderId")},{line.GetProperty("lineNo")}", Text(id));
        var node = found.GetProperty("data").GetProperty("node");
        Assert.Equal(("OrderLine", id), (node.GetProperty("__typename").GetString(), node.GetProperty("nodeId").GetString()));
        Assert.Equal(line.GetProperty("orderId").GetInt32(), Id(node.GetProperty("order")));
        Assert.Equal("invalid-key", Error(wrong).Code);
        Assert.Equal(JsonValueKind.Null, gone.GetProperty("data").GetProperty("node").ValueKind);
        Assert.False(gone.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Fragments_directives_aliases_and_typenames_give_the_shape_that_was_asked_for()
    {
        const string Query = """
            query Q($more: Boolean!) {
              __typename
              first: customers(first: 1) { __typename ...Page edges { node { id } } edges { __typename node { ... on Customer { name @skip(if: $more) } ... on Node { nodeId @include(if: $more) } } } }
            }
            fragment Page on CustomerConnection { pageInfo { __typename hasNextPage } edges { node { address { __typename city } } } }
            """;

        var more = await AskAsync(company.Gateway, Query, new { more = true });
        var less = await AskAsync(company.Gateway, Query, new { more = false });

        Assert.Equal("Query", more.GetProperty("data").GetProperty("__typename").GetString());
        var page = more.GetProperty("data").GetProperty("first");
        Assert.Equal("__typename pageInfo edges", Names(page));
        Assert.Equal("node __typename", Names(page.GetProperty("edges")[0]));
        Assert.Equal("address id nodeId", Names(page.GetProperty("edges")[0].GetProperty("node")));
        Assert.Equal("address id name", Names(less.GetProperty("data").GetProperty("first").GetProperty("edges")[0].GetProperty("node")));
    }

    [Fact]
    public async Task Personal_data_needs_its_scope_and_a_record_that_cannot_be_read_is_told_where_it_is_missing()
    {
        var stranger = await AskAsync(company.Gateway, "{ customers(first: 1) { nodes { id email } } orders(first: 1) { nodes { id } } }");
        var filtered = await AskAsync(company.Gateway, "{ customers(filter: { email: { starts: \"a\" } }) { nodes { id } } }");
        var clerk = await AskAsync(company.Gateway, "{ customers(first: 1) { nodes { id email } } }", key: BackOfficeKey);

        Assert.Equal(("pii-scope-missing", "customers"), Error(stranger));
        Assert.Equal(JsonValueKind.Null, stranger.GetProperty("data").GetProperty("customers").ValueKind);
        Assert.Single(Nodes(stranger.GetProperty("data").GetProperty("orders")));
        Assert.Equal("pii-scope-missing", Error(filtered).Code);
        Assert.False(clerk.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task A_get_executes_a_query_of_its_parameters()
    {
        using var answer = await company.Gateway.Client.GetAsync(
            $"graphql?query={Uri.EscapeDataString("query Q($id: Int!) { customer(id: $id) { id } }")}&variables={Uri.EscapeDataString("""{"id":100042}""")}", Cancellation);

        Assert.Equal("""{"data":{"customer":{"id":100042}}}""", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.NotNull(answer.Headers.Age);
        Assert.Equal("private, no-cache", answer.Headers.CacheControl?.ToString().Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_explanation_tells_for_each_field_who_is_asked_what_and_how_often()
    {
        ExplainReport report = null!;
        const string query = "{ big: customers(first: 50, filter: { id: { gte: 100001 } }) { nodes { id email orders(first: 10) { nodes { id lines(first: 20) { nodes { lineNo } } } } } } customer(id: 999999) { name } }";
        var asked = await company.CallsOfAsync(async () => report = await ExplainAsync("--graphql", query));
        var (_, text) = await Commands.RunAsync(company.Gateway, "explain", "--graphql", query);

        var fields = report.Fields!.ToDictionary(field => field.Field);
        Assert.Equal(["Query.big: customers", "Query.customer", "Customer.orders", "Order.lines"], report.Fields!.Select(field => field.Field));
        Assert.Equal([0, 0, 1, 2], report.Fields!.Select(field => field.Level));
        Assert.Equal(["customers.read", "customers.read", "orders.read", "orderLines.read"], report.Fields!.Select(field => field.Report.Route));
        Assert.Equal(["found", "absent", "found", "found"], report.Fields!.Select(field => field.Report.Answer!.Status));
        Assert.Equal($"customers:2 orderLines:{fields["Order.lines"].Calls} orders:1", asked);
        Assert.InRange(fields["Order.lines"].Calls, 1, 5);
        Assert.All(report.Fields!, field => Assert.StartsWith("SELECT ", field.Report.Source!.Steps.Single(), StringComparison.Ordinal));
        Assert.All(report.Fields!, field => Assert.Equal(("legacy", "stage"), (field.Report.Route is "customers.read" ? field.Report.Stage : "legacy", field.Report.Reason)));
        Assert.Contains("\n    Customer.orders: 1 call, ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("@example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_told_at_its_field_and_only_operators_are_told_anything()
    {
        var deep = await ExplainAsync("--graphql", "{ customers { nodes { id nothing } } }");
        var wrong = await ExplainAsync("--graphql", "{ customers(after: \"x\") { nodes { id } } orders(first: 1) { nodes { id } } }");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"graphql?query={Uri.EscapeDataString("{ customers { nodes { id } } }")}");
        request.Headers.TryAddWithoutValidation("Accept", ExplainEndpoint.MediaType);
        request.Headers.Add("X-API-Key", BackOfficeKey);
        using var stranger = await company.Gateway.Client.SendAsync(request, Cancellation);

        Assert.Contains("nothing", deep.Refused, StringComparison.Ordinal);
        Assert.Empty(deep.Fields!);
        Assert.Equal(["Query.customers", "Query.orders"], wrong.Fields!.Select(field => field.Field).Order());
        Assert.Single(wrong.Fields!, field => field is { Field: "Query.customers", Calls: 0, Report.Refused: not null });
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
    }

    private async Task<ExplainReport> ExplainAsync(params string[] arguments)
    {
        var (code, output) = await Commands.RunAsync(company.Gateway, ["explain", .. arguments, "--json"]);
        Assert.True(code == 0, output);
        return JsonSerializer.Deserialize(output, ExplainJson.Default.ExplainReport)!;
    }

    private async Task<(int Customer, int Orders)> BusiestAsync()
    {
        using var orders = JsonDocument.Parse(await RestAsync("api/orders?fields=customerId&limit=200"));
        var busiest = orders.RootElement.GetProperty("items").EnumerateArray().GroupBy(order => order.GetProperty("customerId").GetInt32()).MaxBy(group => group.Count())!.Key;
        using var own = JsonDocument.Parse(await RestAsync($"api/orders?customerId={busiest}&count=exact&fields=id&limit=200"));
        return (busiest, own.RootElement.GetProperty("items").GetArrayLength());
    }

    private async Task<string> RestAsync(string target) => await company.Gateway.Client.GetStringAsync(target, Cancellation);

    private static JsonElement[] Nodes(JsonElement connection) => [.. connection.GetProperty("nodes").EnumerateArray()];

    private static int Id(JsonElement record) => record.GetProperty("id").GetInt32();

    private static string Names(JsonElement record) => string.Join(' ', record.EnumerateObject().Select(property => property.Name));

    internal static (string Code, string Path) Error(JsonElement answer)
    {
        var error = answer.GetProperty("errors")[0];
        return (error.GetProperty("extensions").GetProperty("code").GetString()!, string.Join('/', error.GetProperty("path").EnumerateArray().Select(step => step.ToString())));
    }

    private static string Base64(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Text(string base64) => string.Create(CultureInfo.InvariantCulture, $"{System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(base64))}");
}
