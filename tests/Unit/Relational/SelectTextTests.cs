using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational;
using LegacyGateway.Tests.Unit.Configuration;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SelectStatement = LegacyGateway.Relational.SelectStatement;

namespace LegacyGateway.Tests.Unit.Relational;

/// <summary>The SQL text of every kind of request, dialect by dialect, against golden files.</summary>
public class SelectTextTests
{
    private static readonly Value Number = Value.From(7L);

    private static readonly Dictionary<string, ResourceRequest> s_requests = new()
    {
        ["get by key"] = Customers.Get("000042"),
        ["get by key with row filter"] = Customers.Get("000042") with { Filter = [Customers.Where("name", FilterOperator.Eq, Value.From("Acme"))] },
        ["list of two fields"] = Customers.List() with { Fields = FieldSelection.Of(Customers.Contract, one => one.Name is "id" or "status") },
        ["filters"] = Customers.List(
            Customers.Where("status", FilterOperator.Eq, Value.From("blocked")),
            Customers.Where("status", FilterOperator.Ne, Value.From("active")),
            Customers.Where("createdOn", FilterOperator.Gte, Value.From(new DateOnly(2024, 1, 1))),
            Customers.Where("creditLimit", FilterOperator.Lt, Value.From(100.005m)),
            Customers.Where("vip", FilterOperator.Eq, Value.From(true)),
            Customers.Where("region", FilterOperator.Eq, Value.From("north"))),
        ["text filters"] = Customers.List(
            Customers.Where("name", FilterOperator.Starts, Value.From("50%_[~")),
            Customers.Where("name", FilterOperator.Contains, Value.From("x'; DROP TABLE t --")),
            Customers.Where("note", FilterOperator.Eq, Value.From("hello")),
            Customers.Where("note", FilterOperator.Ne, Value.From("hello")),
            Customers.Where("name", FilterOperator.Gt, Value.From("M"))),
        ["null"] = Customers.List(Customers.Where("createdOn", FilterOperator.Null, Value.From(true)), Customers.Where("note", FilterOperator.Null, Value.From(false))),
        ["several keys"] = Customers.List(Customers.Where("id", FilterOperator.In, Value.From("000001"), Value.From("000002"), Value.From("000003"))),
        ["several texts"] = Customers.List(Customers.Where("note", FilterOperator.In, Value.From("a"), Value.From("b"), Value.From("c"))),
        ["a constant that differs"] = Customers.List(Customers.Where("region", FilterOperator.Eq, Value.From("south"))),
        ["page after a key"] = Customers.List() with { After = new Position([Number]) },
        ["sorted"] = Customers.List() with { Sort = [Customers.By("name")] },
        ["sorted page"] = Customers.List() with { Sort = [Customers.By("name")], After = new Position([Value.From("M"), Number]) },
        ["sorted descending page"] = Customers.List() with { Sort = [Customers.By("creditLimit", true), Customers.By("name", true)], After = new Position([Number, Value.From("M"), Number]) },
        ["mixed directions page"] = Customers.List() with { Sort = [Customers.By("creditLimit", true), Customers.By("name")], After = new Position([Number, Value.From("M"), Number]) },
        ["nullable sort"] = Customers.List() with { Sort = [Customers.By("note")] },
        ["nullable sort page"] = Customers.List() with { Sort = [Customers.By("note")], After = new Position([Value.From("M"), Number]) },
        ["nullable sort page behind null"] = Customers.List() with { Sort = [Customers.By("note")], After = new Position([Value.Null, Number]) },
        ["nullable descending sort page"] = Customers.List() with { Sort = [Customers.By("note", true)], After = new Position([Value.From("M"), Number]) },
        ["nullable descending sort page behind null"] = Customers.List() with { Sort = [Customers.By("note", true)], After = new Position([Value.Null, Number]) },
        ["sort by sentinel"] = Customers.List() with { Sort = [Customers.By("createdOn")], After = new Position([Number, Number]) },
        ["sort by code"] = Customers.List() with { Sort = [Customers.By("status"), Customers.By("region")] },
        ["count"] = Customers.List(Customers.Where("vip", FilterOperator.Eq, Value.From(false))) with { CountTotal = true, After = new Position([Number]) },
        ["per"] = Customers.List(Customers.Where("id", FilterOperator.In, Value.From("000001"), Value.From("000002"))) with { Per = Customers.Field("name"), Sort = [Customers.By("createdOn", true)] },
        ["per code"] = Customers.List() with { Per = Customers.Field("status") },
    };

    public static TheoryData<string, string> Cases => [.. Dialects.SelectMany(dialect => s_requests.Keys.Select(request => (dialect.Name, request)))];

    private static SqlDialect[] Dialects => [SqlDialect.PostgreSql, SqlDialect.SqlServer, SqlDialect.MySql, SqlDialect.Sqlite];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_text_is_the_golden_one_and_SQL_Server_s_parses(string dialect, string request)
    {
        var (text, parsed) = Describe(Dialects.Single(one => one.Name == dialect), Customers.Binding, s_requests[request]);
        if (dialect == SqlDialect.SqlServer.Name)
            parsed.ForEach(AssertParses);
        new GoldenSections($"tests/Unit/Relational/golden/{dialect.Replace(" ", "", StringComparison.Ordinal)}.txt").Check(request, text);
    }

    [Fact]
    public void A_checked_select_becomes_a_derived_table_and_its_parameters_keep_their_places()
    {
        const string select = "SELECT CUSTNO, [CUST NAME], STAT, VIP, [1STDATE], CRLIM, NOTE, DELFLG FROM CUSTMAST WHERE AREA = :area -- as it is";
        var binding = Customers.Binding with
        {
            Source = new SqlSource.Select(select, [new SqlParameterUse(select.IndexOf(":area", StringComparison.Ordinal), 5, Value.From("N"))]),
        };
        var (text, parsed) = Describe(SqlDialect.SqlServer, binding, s_requests["sorted page"]);
        parsed.ForEach(AssertParses);
        Assert.Contains("WHERE AREA = @p1 -- as it is\n) AS t WHERE", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cross_reference_is_joined_and_its_columns_are_told_apart()
    {
        var binding = Customers.Binding with { Join = new SqlJoin(new SqlSource.Table(null, "XREF"), [("CUSTNO", "OLDNO")], ["NOTE"]) };
        var (text, parsed) = Describe(SqlDialect.SqlServer, binding, s_requests["nullable sort"]);
        parsed.ForEach(AssertParses);
        Assert.Contains("FROM [erp].[CUSTMAST] AS t INNER JOIN [XREF] AS x ON t.[CUSTNO] = x.[OLDNO] WHERE", text, StringComparison.Ordinal);
        Assert.Contains("ORDER BY x.[NOTE], t.[CUSTNO]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PostgreSQL", "a\"b", "\"a\"\"b\"")]
    [InlineData("SQL Server", "a]b", "[a]]b]")]
    [InlineData("MySQL", "a`b", "`a``b`")]
    [InlineData("SQLite", "a\"b", "\"a\"\"b\"")]
    public void Names_are_quoted_whatever_they_hold(string dialect, string name, string quoted) =>
        Assert.Equal(quoted, Dialects.Single(one => one.Name == dialect).Quote(name));

    private static (string Text, List<string> Sql) Describe(SqlDialect dialect, TableBinding binding, ResourceRequest request)
    {
        var plans = new SelectPlans(dialect, binding);
        Assert.True(plans.TryPlan(request, out var command, out var error), error?.Detail);

        // The second time the text comes from the cache and the values from the walk alone: both must agree.
        Assert.True(plans.TryPlan(request, out var again, out _));
        Assert.Same(command.Rows.Select, again.Rows.Select);
        Assert.True(command.Rows.Values.Span.SequenceEqual(again.Rows.Values.Span));
        List<string> lines = [.. Lines(command.Rows)];
        List<string> sql = [command.Rows.Select.Text];
        if (command.Count is { } count)
        {
            lines.AddRange(Lines(count));
            sql.Add(count.Select.Text);
        }

        return (string.Join('\n', lines), sql);
    }

    private static IEnumerable<string> Lines(SelectStatement statement)
    {
        Assert.Equal(statement.Select.Columns.Length, statement.Values.Length);
        yield return statement.Select.Text;
        yield return "-- " + string.Join(", ", statement.Values.ToArray().Zip(statement.Select.Columns, (value, column) =>
            $"{(value.Kind == ValueKind.Array ? "{" + string.Join(" ", value.AsArray()) + "}" : value.ToString())}{(column is null ? "" : $" ({column})")}"));
    }

    private static void AssertParses(string sql)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        Assert.Empty(errors.Select(error => $"{error.Message} in {sql}"));
    }
}
