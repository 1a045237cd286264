namespace LegacyGateway.Tests.Adapters.Databases;

/// <summary>The databases of the shared suite, each made once.</summary>
internal static class TestDatabases
{
    private static readonly Dictionary<string, Lazy<Task<TestDatabase>>> _all = new()
    {
        ["PostgreSql"] = new(PostgreSqlDatabase.CreateAsync),
        ["MariaDb"] = new(MariaDbDatabase.CreateAsync),
        ["Sqlite"] = new(SqliteFileDatabase.CreateAsync),
        ["SqlServer"] = new(SqlServerDatabase.CreateAsync),
    };

    public static IEnumerable<string> Names => _all.Keys;

    public static Task<TestDatabase> OfAsync(string name) => _all[name].Value;
}
