using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Tests.Adapters.Databases;
using static LegacyGateway.Tests.Adapters.Databases.TestResources;

namespace LegacyGateway.Tests.Adapters.Reading;

/// <summary>Values that a product keeps although they are none: one rotten row never breaks a page.</summary>
public sealed class RottenValueTests
{
    private static readonly ResourceContract _days = new(
        [
            new Field { Name = "id", Ordinal = 0, Type = new FieldType.Int32(), Sortable = true },
            new Field { Name = "day", Ordinal = 1, Type = new FieldType.Date(), Nullable = true },
            new Field { Name = "at", Ordinal = 2, Type = new FieldType.DateTime(), Nullable = true },
        ],
        ["id"]) { Name = "days", Singular = "day", Version = "1.0.0" };

    [Fact]
    public async Task Zero_dates_of_MariaDb_are_unreadable_without_a_rule()
    {
        await using var system = await DaysAsync();
        var answer = await system.AnswerAsync(Ask.List(_days));
        Assert.Equal(["2"], answer.All("id"));
        Assert.Equal(1, answer.Omitted);
        Assert.Equal(["2024-02-29"], answer.All("day"));
        Assert.Equal(BackendErrorKind.RecordUnreadable, (await system.ErrorAsync(Ask.Get(_days, Value.From(1L)))).Kind);
    }

    [Fact]
    public async Task Zero_dates_of_MariaDb_are_null_where_a_sentinel_says_so()
    {
        await using var system = await DaysAsync(new ConverterConfiguration.Sentinel { Values = ["0000-00-00", "0000-00-00 00:00:00"] });
        var answer = await system.AnswerAsync(Ask.List(_days));
        Assert.Equal(["1", "2"], answer.All("id"));
        Assert.Equal(ValueKind.Null, answer.Records[0][1].Kind);
        Assert.Equal(ValueKind.Null, answer.Records[0][2].Kind);
        Assert.Equal("2024-02-29", answer.Records[1][1].ToString());
    }

    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("Sqlite")]
    public async Task A_text_of_bytes_that_are_none_is_an_unreadable_record_and_the_others_are_served(string database)
    {
        var (db, connection) = database == "Sqlite" ? await SqliteAsync() : await AsciiAsync();
        var binding = new SqlBindingConfiguration
        {
            Table = "badtext",
            Columns = new Dictionary<string, SqlColumnConfiguration> { ["id"] = new() { Type = SqlColumnType.Integer, Nullable = false } },
            Fields = new Dictionary<string, FieldMappingConfiguration> { ["id"] = From("id"), ["text"] = From("words") },
        };
        await using var system = Ask.System(db.Configure(new Dictionary<string, SqlBindingConfiguration> { ["things"] = binding }) with { Connection = connection });
        var answer = await system.AnswerAsync(Ask.List(Things));
        Assert.Equal(["1", "3", "4"], answer.All("id"));
        Assert.Equal(["fine", "Zoë", "mended \ufffd"], answer.All("text"));
        Assert.Equal(1, answer.Omitted);
        Assert.Equal(BackendErrorKind.RecordUnreadable, (await system.ErrorAsync(Ask.Get(Things, Value.From(2L)))).Kind);
        Assert.True((await system.CheckAsync(Ask.Token)).Healthy);
    }

    private static async Task<Core.Adapters.ISystemAdapter> DaysAsync(params ConverterConfiguration[] converters)
    {
        var binding = new SqlBindingConfiguration
        {
            Table = "zerodates",
            Fields = new Dictionary<string, FieldMappingConfiguration> { ["id"] = From("id"), ["day"] = From("day", converters), ["at"] = From("at", converters) },
        };
        return Ask.System((await TestDatabases.OfAsync("MariaDb")).Configure(new Dictionary<string, SqlBindingConfiguration> { ["days"] = binding }), new ContractSet([_days]));
    }

    /// <summary>A database of PostgreSQL that keeps bytes without looking at them, as old ones do.</summary>
    private static async Task<(TestDatabase, string)> AsciiAsync()
    {
        var db = (PostgreSqlDatabase)await TestDatabases.OfAsync("PostgreSql");
        await db.RunAsync("CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
        await using var connection = new Npgsql.NpgsqlConnection(db.Superuser.Replace("Database=postgres", "Database=ascii", StringComparison.Ordinal));
        await connection.OpenAsync(Ask.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE badtext (id INT PRIMARY KEY, words VARCHAR(20));
            INSERT INTO badtext VALUES (1, 'fine'), (2, E'b\303\050d'), (3, E'Zo\303\253'), (4, E'mended \357\277\275');
            GRANT SELECT ON badtext TO reader
            """;
        await command.ExecuteNonQueryAsync(Ask.Token);
        return (db, db.ReaderConnection.Replace("Database=postgres", "Database=ascii", StringComparison.Ordinal) + ";Client Encoding=SQL_ASCII");
    }

    private static async Task<(TestDatabase, string)> SqliteAsync()
    {
        var db = await SqliteFileDatabase.CreateAsync();
        await db.RunAsync(
            "CREATE TABLE badtext (id INTEGER PRIMARY KEY, words VARCHAR(20))",
            "INSERT INTO badtext VALUES (1, 'fine'), (2, CAST(x'62C32864' AS TEXT)), (3, 'Zoë'), (4, 'mended ' || char(65533))");
        return (db, db.ReaderConnection);
    }
}
