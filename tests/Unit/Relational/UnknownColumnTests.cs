using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational;

namespace LegacyGateway.Tests.Unit.Relational;

/// <summary>Columns about which the configuration says nothing.</summary>
public class UnknownColumnTests
{
    [Theory]
    [InlineData(false, "WHERE t.\"C\" = $1 LIMIT 1")]
    [InlineData(true, "WHERE (t.\"C\" >= $1 AND t.\"C\" < $2 AND rtrim(t.\"C\", ' ') = $3) LIMIT 1")]
    public void Only_a_column_that_is_trimmed_counts_as_text(bool trimmed, string where)
    {
        var contract = Mapping.Mappings.Contract(("f", new FieldType.Enum(["active"]), true));
        ConverterConfiguration.ValueMap map = new() { Values = new Dictionary<string, string> { ["1"] = "active" } };
        var mapping = RecordMapping.Create(contract, new Dictionary<string, FieldMappingConfiguration>
        {
            ["f"] = new() { From = ["C"], Convert = trimmed ? [new ConverterConfiguration.Trim(), map] : [map] },
        }, "UTC", null, "$")!;
        var plans = new SelectPlans(SqlDialect.PostgreSql, new TableBinding { Mapping = mapping, Source = new SqlSource.Table(null, "T") });
        var request = Customers.Get("x") with { Contract = contract, Fields = FieldSelection.All(contract), Key = new RecordKey([Value.From("active")], "active") };
        Assert.True(plans.TryPlan(request, out var command, out _));
        Assert.EndsWith(where, command.Rows.Select.Text, StringComparison.Ordinal);
    }
}
