using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Adapters.Sql.SqlServer;
using LegacyGateway.Tests.Adapters.Databases;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>The adapter's own T-SQL is T-SQL, says Microsoft's parser; the server itself is not needed for that.</summary>
public sealed class TransactSqlTextTests
{
    private static readonly SqlLimits _limits = SqlLimits.Of(new SqlSystemConfiguration
    {
        System = "erp", Adapter = "sql", Provider = SqlDatabase.SqlServer, Connection = "", Bindings = TestResources.Bindings,
    });

    [Theory]
    [InlineData("columns")]
    [InlineData("indexes")]
    [InlineData("foreign keys")]
    [InlineData("privileges")]
    public void A_question_to_the_catalog_is_one_select(string question)
    {
        var sql = question switch
        {
            "columns" => SqlServerCatalog.Queries.Columns,
            "indexes" => SqlServerCatalog.Queries.Indexes,
            "foreign keys" => SqlServerCatalog.Queries.ForeignKeys,
            _ => SqlServerPrivileges.Query,
        };
        Assert.IsType<SelectStatement>(Assert.Single(Parse(sql)));
    }

    [Theory]
    [InlineData("ReadCommitted", IsolationLevel.ReadCommitted)]
    [InlineData("Snapshot", IsolationLevel.Snapshot)]
    public void Settings_and_a_statement_make_one_batch(string isolation, IsolationLevel level)
    {
        var statements = Parse(SqlServerSource.PrologueOf(Enum.Parse<SqlIsolation>(isolation), _limits) + "SELECT 1");
        Assert.Equal(level, Assert.Single(statements.OfType<SetTransactionIsolationLevelStatement>()).Level);
        Assert.Equal(6, statements.Count);
        Assert.IsType<SelectStatement>(statements[^1]);
    }

    private static IList<TSqlStatement> Parse(string sql)
    {
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        Assert.Empty(errors.Select(error => $"{error.Message} in {sql}"));
        return Assert.Single(script.Batches).Statements;
    }
}
