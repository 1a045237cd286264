using LegacyGateway.Adapters.FileDrop.Loading;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational;

namespace LegacyGateway.Tests.Unit.FileDrop.Loading;

public sealed class StoredTableTests
{
    private static readonly ResourceContract _articles = new(
        [
            new Field { Name = "id", Ordinal = 0, Type = new FieldType.Int64(), Sortable = true },
            new Field { Name = "category", Ordinal = 1, Type = new FieldType.Enum(["paint", "tools"]), Filterable = FilterOperators.Eq | FilterOperators.In },
        ],
        ["id"]) { Name = "articles", Singular = "article", Version = "1.0.0" };

    /// <summary>An index on category and key then gives the page in its order; with trimming every article of the category would be read and sorted.</summary>
    [Fact]
    public void A_filter_by_one_of_the_contracts_values_is_a_plain_equality_because_what_is_stored_is_canonical()
    {
        var plans = new SelectPlans(SqlDialect.Sqlite, new TableBinding { Mapping = new StoredTable(_articles).Mapping(), Source = new SqlSource.Table(null, "records") });
        var request = new ResourceRequest
        {
            Contract = _articles,
            Operation = ResourceOperation.List,
            Fields = FieldSelection.All(_articles),
            Filter = [new Condition(_articles.Fields[1], FilterOperator.Eq, [Value.From("paint")])],
            Limit = 20,
            Caller = Caller.Anonymous,
        };

        Assert.True(plans.TryPlan(request, out var command, out _));

        Assert.Matches("WHERE t.\"category\" = @p0 ORDER BY t.\"id\"", command.Rows.Select.Text);
    }
}
