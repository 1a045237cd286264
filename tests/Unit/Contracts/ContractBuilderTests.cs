using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Contracts;

public sealed class ContractBuilderTests : IDisposable
{
    private readonly DeploymentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_becomes_a_contract_with_everything_it_says()
    {
        var contract = Orders();

        Assert.Equal(("orders", "order", "1.0.0", "erp"), (contract.Name, contract.Singular, contract.Version, contract.Owner));
        Assert.Equal((20, 100), (contract.DefaultPageSize, contract.MaxPageSize));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromHours(1)), (contract.Freshness, contract.StaleIfError));
        Assert.Equal(new ResourceAccess("orders.read", null, "orders.pii", false), contract.Access);
        Assert.Equal("customer", Assert.Single(contract.RowFilters).Claim);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), contract.Deprecation!.Since);
        Assert.Equal(("customer", "customers", false), Assert.Single(contract.Relations) is var relation ? (relation.Name, relation.Resource, relation.Many) : default);
        Assert.Equal(Enumerable.Range(0, contract.Fields.Length), contract.Fields.Select(field => field.Ordinal));
        Assert.Equal(new FieldType.Money(12, 2, "GBP"), contract.Find("total")!.Type);
    }

    [Theory]
    [InlineData("id", FilterOperators.Eq | FilterOperators.In)]
    [InlineData("customerId", FilterOperators.None)]
    [InlineData("status", FilterOperators.Eq | FilterOperators.In)]
    [InlineData("weight", FilterOperators.Eq | FilterOperators.Ne | FilterOperators.In | FilterOperators.Gt | FilterOperators.Gte | FilterOperators.Lt | FilterOperators.Lte | FilterOperators.Null)]
    public void Filterable_means_the_operators_that_go_with_the_field(string field, FilterOperators expected) =>
        Assert.Equal(expected, Orders().Find(field)!.Filterable);

    [Fact]
    public void True_is_never_contains_and_orders_no_texts()
    {
        foreach (var type in new FieldType[] { new FieldType.String(null, null), new FieldType.Int64(), new FieldType.Date(), new FieldType.Enum(["a"]), new FieldType.Uuid() })
            Assert.Equal(FilterOperators.None, TypeOperators.Natural(type) & FilterOperators.Contains);
        Assert.Equal(FilterOperators.None, TypeOperators.Natural(new FieldType.String(null, null)) & FilterOperators.Gt);
    }

    [Theory]
    [InlineData("^[A-Z]+$", "ABC", true)]
    [InlineData("^[A-Z]+$", "ABC\n", false)]
    [InlineData(@"^\d+$", "١٢٣", false)]
    [InlineData(@"^\d+$", "123", true)]
    [InlineData(@"^[\w$-]+$", "a_$-", true)]
    [InlineData(@"^\w+$", "é", false)]
    [InlineData(@"^(a)\1$", "aa", true)]
    [InlineData("b", "abc", true)]
    public void Patterns_mean_what_json_schema_says(string pattern, string value, bool matches) =>
        Assert.Equal(matches, LegacyGateway.Core.Contracts.Files.EcmaPattern.Compile(pattern).IsMatch(value));

    [Fact]
    public void The_pattern_is_published_as_written() =>
        Assert.Equal("^[A-Z0-9]+$", Assert.IsType<FieldType.String>(Orders().Find("customerId")!.Type).PatternText);

    [Fact]
    public void Errors_of_all_files_come_at_once_by_file_and_line()
    {
        var errors = _folder
            .Resource("{", "broken")
            .Resource(DeploymentFolder.Customers.Replace("1.0.0", "one", StringComparison.Ordinal).Replace("\"maxLength\": 8", "\"maxLength\": -8", StringComparison.Ordinal))
            .System(DeploymentFolder.Erp.Replace("\"memory\"", "7", StringComparison.Ordinal))
            .Load().Errors;

        Assert.Equal(
            [("contracts/resources/broken.json", 1), ("contracts/resources/customers.json", 2), ("contracts/resources/customers.json", 6), ("contracts/systems/erp.json", 2)],
            errors.Select(error => (error.File, error.Line)));
    }

    [Fact]
    public void Who_refers_to_a_broken_file_made_no_mistake()
    {
        var errors = _folder.Resource("{ \"resource\": \"customers\", }").Resource(ResourceMistakes.Right, "orders").System(DeploymentFolder.Erp).Load(_ => false).Errors;

        Assert.All(errors, error => Assert.Equal("contracts/resources/customers.json", error.File));
    }

    [Fact]
    public void The_hash_follows_the_content()
    {
        var first = _folder.Resource(DeploymentFolder.Customers).Load().Deployment!.Hash;

        Assert.Equal(first, _folder.Load().Deployment!.Hash);
        Assert.NotEqual(first, _folder.Resource(DeploymentFolder.Customers + " ").Load().Deployment!.Hash);
    }

    private ResourceContract Orders()
    {
        var result = _folder.Resource(DeploymentFolder.Customers).Resource(ResourceMistakes.Right, "orders").System(DeploymentFolder.Erp).Load();
        Assert.Empty(result.Errors);
        return result.Deployment!.Contracts.Find("orders")!;
    }
}
