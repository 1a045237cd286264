using LegacyGateway.Adapters.Sql;
using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Tests.Adapters.Guard;

public sealed class SelectGuardTests
{
    [Theory]
    [InlineData("SELECT a, b FROM t WHERE c = :c")]
    [InlineData("SELECT a FROM t -- a comment; delete\n WHERE b = 'it''s; fine'")]
    [InlineData("SELECT a FROM t /* drop table t; */ WHERE b IN (:x, :y)")]
    [InlineData("SELECT coalesce(a, 'x') AS a, count(*) AS n FROM t GROUP BY a")]
    [InlineData("SELECT \"delete\", \"into\" FROM t")]
    [InlineData("SELECT a.x FROM a JOIN (SELECT y FROM b UNION ALL SELECT z FROM c) d ON d.y = a.x")]
    public void A_statement_that_only_reads_is_accepted_everywhere(string select)
    {
        foreach (var database in new[] { SqlDatabase.PostgreSql, SqlDatabase.MySql, SqlDatabase.Sqlite, SqlDatabase.SqlServer })
        {
            var text = database == SqlDatabase.SqlServer ? select.Replace(':', '@') : select;
            Assert.Empty(SqlConfigurationCheck.Check(database, text, []).Problems);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("DELETE FROM t")]
    [InlineData("SELECT 1; DELETE FROM t")]
    [InlineData("SELECT 1;")]
    [InlineData("SELECT a INTO b FROM t")]
    [InlineData("WITH x AS (DELETE FROM t RETURNING a) SELECT a FROM x")]
    [InlineData("WITH x AS (INSERT INTO t VALUES (1) RETURNING a) SELECT a FROM x")]
    [InlineData("WITH x AS (UPDATE t SET a = 1 RETURNING a) SELECT a FROM x")]
    [InlineData("SELECT a FROM t FOR UPDATE")]
    [InlineData("SELECT evil(a) FROM t")]
    [InlineData("SELECT s.evil(a) FROM t")]
    [InlineData("SELECT \"evil\"(a) FROM t")]
    [InlineData("SELECT a FROM evil(1)")]
    [InlineData("SELECT 'a\\' ; DELETE FROM t -- '")]
    [InlineData("SELECT 'open")]
    [InlineData("SELECT /* open")]
    [InlineData("EXPLAIN ANALYZE SELECT 1")]
    [InlineData("TABLE t")]
    [InlineData("CALL p()")]
    [InlineData("SELECT a\0 FROM t")]
    public void A_statement_that_may_do_more_is_refused_everywhere(string select)
    {
        foreach (var database in new[] { SqlDatabase.PostgreSql, SqlDatabase.MySql, SqlDatabase.Sqlite })
            Assert.NotEmpty(SqlConfigurationCheck.Check(database, select, []).Problems);
        if (!select.Contains('\\', StringComparison.Ordinal) && !select.Contains("\"evil\"", StringComparison.Ordinal) && !select.Contains("evil(a) FROM t", StringComparison.Ordinal))
            Assert.NotEmpty(SqlConfigurationCheck.Check(SqlDatabase.SqlServer, select, []).Problems);
    }

    [Theory]
    [InlineData(SqlDatabase.PostgreSql, "SELECT pg_sleep(10)")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT set_config('transaction_read_only', 'off', false)")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT lo_import('/etc/passwd')")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT pg_read_file('x')")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT dblink('', '')")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT nextval('s')")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT 1 ` (pg_sleep(10)) ` 2")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT a FROM t FOR NO KEY UPDATE")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT a FROM t FOR SHARE")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT $$a$$ || $1")]
    [InlineData(SqlDatabase.PostgreSql, "SELECT $tag$ unclosed $TAG$")]
    [InlineData(SqlDatabase.MySql, "SELECT a FROM t INTO OUTFILE '/tmp/x'")]
    [InlineData(SqlDatabase.MySql, "SELECT a FROM t LOCK IN SHARE MODE")]
    [InlineData(SqlDatabase.MySql, "SELECT /*! sleep(10), */ 1")]
    [InlineData(SqlDatabase.MySql, "SELECT /*M!100100 sleep(10), */ 1")]
    [InlineData(SqlDatabase.MySql, "SELECT @a := 1")]
    [InlineData(SqlDatabase.MySql, "SELECT 1 --1")]
    [InlineData(SqlDatabase.MySql, "SELECT sleep(10)")]
    [InlineData(SqlDatabase.MySql, "SELECT load_file('/etc/passwd')")]
    [InlineData(SqlDatabase.MySql, "SELECT NEXT VALUE FOR s")]
    [InlineData(SqlDatabase.Sqlite, "SELECT load_extension('x')")]
    [InlineData(SqlDatabase.Sqlite, "SELECT writefile('x', 'y')")]
    [InlineData(SqlDatabase.Sqlite, "ATTACH 'x' AS y")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM OPENROWSET('x', 'y', 'z')")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM OPENROWSET(BULK 'x', SINGLE_CLOB) t")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM OPENQUERY(other, 'DELETE FROM t')")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM OPENDATASOURCE('x', 'y').d.s.t")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM other.d.s.t")]
    [InlineData(SqlDatabase.SqlServer, "SELECT NEXT VALUE FOR s")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM t WITH (TABLOCKX)")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM t WITH (UPDLOCK, HOLDLOCK)")]
    [InlineData(SqlDatabase.SqlServer, "SELECT @x = a FROM t")]
    [InlineData(SqlDatabase.SqlServer, "SELECT dbo.evil(a) FROM t")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM dbo.evil(1)")]
    [InlineData(SqlDatabase.SqlServer, "EXEC xp_cmdshell 'x'")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM t\nGO\nDELETE FROM t")]
    [InlineData(SqlDatabase.SqlServer, "SELECT x.a FROM (UPDATE t SET a = 1 OUTPUT inserted.a) x")]
    [InlineData(SqlDatabase.SqlServer, "WITH x AS (SELECT 1 AS a) SELECT a FROM x")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM t ORDER BY a")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM t OPTION (MAXDOP 64)")]
    public void Traps_of_one_product_are_refused_there(object database, string select) =>
        Assert.NotEmpty(SqlConfigurationCheck.Check((SqlDatabase)database, select, []).Problems);

    [Theory]
    [InlineData(SqlDatabase.PostgreSql, "SELECT tidy(a) FROM t")]
    [InlineData(SqlDatabase.SqlServer, "SELECT dbo.TIDY(a) FROM t")]
    [InlineData(SqlDatabase.SqlServer, "SELECT a FROM dbo.tidy(1)")]
    public void A_function_that_the_binding_allows_may_be_called(object database, string select) =>
        Assert.Empty(SqlConfigurationCheck.Check((SqlDatabase)database, select, ["tidy"]).Problems);

    [Fact]
    public void Parameters_are_found_where_they_stand_and_nowhere_else()
    {
        const string Select = "SELECT a::text, ':no' FROM t WHERE b = :one AND c = :two /* :three */ AND d = :one";
        var check = SqlConfigurationCheck.Check(SqlDatabase.PostgreSql, Select, []);
        Assert.Equal(["one", "two", "one"], check.Parameters.Select(parameter => parameter.Name));
        Assert.All(check.Parameters, parameter => Assert.Equal(":" + parameter.Name, Select.Substring(parameter.Offset, parameter.Length)));
    }
}
