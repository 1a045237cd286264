using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Adapters.Sql.Sources;
using LegacyGateway.Adapters.Sql.SqlServer;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>What the adapter says to SQL Server, and what it makes of the answers, over the real wire protocol.</summary>
public sealed class SqlServerWireTests
{
    private static readonly TdsColumn _number = new("n", TdsType.Int);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_in_asks_for_reading_only_and_names_the_gateway()
    {
        await using var server = Answering(1);
        await using var source = SourceOf(server);
        await ReadAsync(source, new SqlStatement("SELECT 1"));
        var login = Assert.Single(server.Logins);
        Assert.True(login.ReadOnlyIntent);
        Assert.Equal("LegacyGateway/erp", login.Application);
        Assert.Equal("erp", login.Database);
    }

    [Fact]
    public async Task Each_statement_carries_its_lock_time_limit_low_deadlock_priority_and_isolation()
    {
        await using var server = Answering(1);
        await using var source = SourceOf(server);
        await ReadAsync(source, new SqlStatement("SELECT 1"));
        await ReadAsync(source, new SqlStatement("SELECT 2"));
        Assert.All(server.Queries, query =>
        {
            Assert.Contains("SET LOCK_TIMEOUT 2000;", query.Text, StringComparison.Ordinal);
            Assert.Contains("SET DEADLOCK_PRIORITY LOW;", query.Text, StringComparison.Ordinal);
            Assert.Contains("SET TRANSACTION ISOLATION LEVEL READ COMMITTED;", query.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Texts_go_in_the_code_page_of_their_column_and_never_in_the_statement()
    {
        await using var server = Answering(1);
        await using var source = SourceOf(server);
        SqlArgument[] arguments =
        [
            new(Value.From("x' OR 1=1 --"), SqlColumnType.Char, 8), new(Value.From("ü"), SqlColumnType.NVarchar), new(Value.From("?")), new(Value.From(42L)),
            new(Value.From(5_000_000_000L)), new(Value.From(1.25m)), new(Value.From(new DateOnly(2024, 2, 29))), new(Value.From(true)), new(Value.From(Guid.Empty)),
        ];
        await ReadAsync(source, new SqlStatement("SELECT 1 WHERE @p0 = @p1", arguments));
        var query = Assert.Single(server.Queries);
        Assert.DoesNotContain("OR 1=1", query.Text, StringComparison.Ordinal);
        Assert.Equal("x' OR 1=1 --", query.Parameters["@p0"]);
        Assert.Equal("ü", query.Parameters["@p1"]);
        Assert.Equal(42L, query.Parameters["@p3"]);
        Assert.Equal(5_000_000_000L, query.Parameters["@p4"]);
        Assert.Equal(1.25m, query.Parameters["@p5"]);
        Assert.Equal(new DateTime(2024, 2, 29, 0, 0, 0, DateTimeKind.Unspecified), query.Parameters["@p6"]);
        Assert.Equal("@p0 varchar(64),@p1 nvarchar(64),@p2 nvarchar(64),@p3 int,@p4 bigint,@p5 decimal(3,2),@p6 date,@p7 bit,@p8 uniqueidentifier", query.Declarations);
    }

    [Theory]
    [InlineData(1222, 16, BackendErrorKind.TimedOut)]
    [InlineData(1205, 13, BackendErrorKind.Unavailable)]
    [InlineData(208, 16, BackendErrorKind.Misconfigured)]
    [InlineData(207, 16, BackendErrorKind.Misconfigured)]
    [InlineData(229, 14, BackendErrorKind.Misconfigured)]
    [InlineData(3952, 16, BackendErrorKind.Misconfigured)]
    [InlineData(40613, 17, BackendErrorKind.Unavailable)]
    public async Task Error_numbers_say_whose_fault_it_is(int number, byte severity, BackendErrorKind kind)
    {
        await using var server = new TdsServer((_, _) => throw new TdsException(number, "told by the server", severity));
        await using var source = SourceOf(server);
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(source, new SqlStatement("SELECT 1")));
        var error = source.ErrorOf(exception);
        Assert.Equal(kind, error?.Kind);
        Assert.Contains($"{number}", error!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_that_can_hold_data_are_not_repeated()
    {
        await using var server = new TdsServer((_, _) => throw new TdsException(245, "Conversion failed when converting the varchar value 'Mrs Secret' to data type int."));
        await using var source = SourceOf(server);
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(source, new SqlStatement("SELECT 1")));
        Assert.DoesNotContain("Secret", source.ErrorOf(exception)!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_leaves_cancels_the_statement_on_the_server()
    {
        var begun = new TaskCompletionSource();
        await using var server = new TdsServer(async (_, cancelled) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
            return TdsResult.Of(_number);
        });
        await using var source = SourceOf(server);
        using var leaving = new CancellationTokenSource();
        await using var session = await source.OpenAsync(Token);
        var read = session.ReadAsync(new SqlStatement("SELECT 1"), leaving.Token).AsTask();
        await begun.Task.WaitAsync(Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.Equal(1, server.Attentions);
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_ended_by_an_attention()
    {
        await using var server = new TdsServer(async (_, cancelled) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
            return TdsResult.Of(_number);
        });
        await using var source = SourceOf(server, statement: TimeSpan.FromSeconds(1));
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(source, new SqlStatement("SELECT 1")));
        Assert.Equal(BackendErrorKind.TimedOut, source.ErrorOf(exception)?.Kind);
        Assert.Equal(1, server.Attentions);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        var server = Answering(1);
        var connection = server.Connection;
        await server.DisposeAsync();
        await using var source = new SqlServerSource(connection, "erp", SqlIsolation.ReadCommitted, Limits(TimeSpan.FromSeconds(5)));
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(source, new SqlStatement("SELECT 1")));
        Assert.Equal(BackendErrorKind.Unavailable, source.ErrorOf(exception)?.Kind);
    }

    [Fact]
    public async Task There_are_never_more_connections_than_the_systems_concurrency()
    {
        await using var server = new TdsServer(async (_, cancelled) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancelled);
            return TdsResult.Of(_number, 1);
        });
        await using var source = SourceOf(server);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync(source, new SqlStatement("SELECT 1"))));
        Assert.InRange(server.MostConnections, 1, 3);
    }

    private static TdsServer Answering(int value) => new((_, _) => Task.FromResult(TdsResult.Of(_number, value)));

    private static SqlServerSource SourceOf(TdsServer server, TimeSpan? statement = null) =>
        new(server.Connection, "erp", SqlIsolation.ReadCommitted, Limits(statement ?? TimeSpan.FromSeconds(5)));

    private static SqlLimits Limits(TimeSpan statement) => new(3, statement, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    private static async Task ReadAsync(SqlServerSource source, SqlStatement statement)
    {
        await using var session = await source.OpenAsync(Token);
        await using var reader = await session.ReadAsync(statement, Token);
        while (await reader.ReadAsync(Token))
            Assert.Equal(1, reader.GetInt32(0));
    }
}
