using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.Unit.Relational;

public class RecordReaderTests
{
    private static readonly object?[] s_good = [42L, "Acme                ", "A", "Y", 20240131L, 12345L, "  ", null];
    private static readonly object?[] s_rotten = [43L, "Bolt", "?", "Y", 0L, 100L, null, null];
    private static readonly object?[] s_deleted = [44L, "Gone", "A", "Y", 0L, 100L, null, "Y"];

    [Fact]
    public async Task A_rotten_row_is_left_out_counted_and_named()
    {
        using var database = new SqliteCustomers([s_good, s_rotten, s_deleted]);
        var page = await database.ReadAsync(Customers.List());
        Assert.Equal("000042 Acme active true 2024-01-31 123.45 null north", string.Join(' ', page.Records[0].ToArray()));
        Assert.Equal(1, page.Records.Count);
        Assert.Equal(1, page.Omitted);
        Assert.Equal(("000043", "status: STAT is not a code of the value map"), (page.Unreadable[0].Key, page.Unreadable[0].Reason));
        Assert.Null(page.Error);
    }

    [Fact]
    public async Task A_rotten_record_asked_for_by_key_is_an_error_and_a_deleted_one_is_absent()
    {
        using var database = new SqliteCustomers([s_good, s_rotten, s_deleted]);
        var outcome = (await database.ReadAsync(Customers.Get("000043"))).ToOutcome(DateTimeOffset.UnixEpoch, null);
        Assert.Equal(BackendErrorKind.RecordUnreadable, Assert.IsType<Outcome.NotSent>(outcome).Error.Kind);
        Assert.Equal(0, (await database.ReadAsync(Customers.Get("000044"))).Records.Count);
        Assert.Equal(1, (await database.ReadAsync(Customers.Get("000042"))).Records.Count);
    }

    [Fact]
    public async Task A_page_that_ends_in_a_rotten_row_goes_on_behind_it()
    {
        using var database = new SqliteCustomers([s_good, s_rotten, [50L, "Zed", "B", "N", null, 1L, "n", null]]);
        var first = await database.ReadAsync(Customers.List() with { Limit = 2 });
        Assert.Equal([Value.From(43L)], first.Next!.Values);
        var second = await database.ReadAsync(Customers.List() with { Limit = 2, After = first.Next });
        Assert.Equal("000050", second.Records[0][0].AsString());
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Only_the_columns_that_are_needed_are_read()
    {
        using var database = new SqliteCustomers([s_good, s_rotten]);
        var page = await database.ReadAsync(Customers.List() with { Fields = FieldSelection.Of(Customers.Contract, one => one.Name == "creditLimit") });
        Assert.Equal(2, page.Records.Count);
        Assert.Equal(Value.From(123.45m), page.Records[0][0]);
    }

    [Fact]
    public async Task More_rows_than_the_cap_are_an_error()
    {
        using var database = new SqliteCustomers([s_good, s_rotten]);
        Assert.Equal(BackendErrorKind.Unsupported, (await database.ReadAsync(Customers.List(), rowCap: 1)).Error!.Kind);
    }

    [Fact]
    public void A_position_of_another_order_is_refused()
    {
        using var database = new SqliteCustomers([]);
        Assert.False(database.Plans.TryPlan(Customers.List() with { After = new Position([Value.From("x"), Value.From(1L)]) }, out _, out var error));
        Assert.Equal(BackendErrorKind.PositionUnknown, error.Kind);
    }

    [Fact]
    public void A_request_that_can_find_nothing_says_so()
    {
        using var database = new SqliteCustomers([]);
        Assert.True(database.Plans.TryPlan(Customers.Get("not a number"), out var command, out _));
        Assert.True(command.FindsNothing);
        Assert.Equal(0, command.Nothing().Records.Count);
    }

    [Fact]
    public void Shapes_are_kept_up_to_a_bound()
    {
        var plans = new LegacyGateway.Relational.SelectPlans(LegacyGateway.Relational.SqlDialect.Sqlite, Customers.Binding, capacity: 4);
        for (var i = 1; i < 1 << 6; i++)
        {
            var bits = i;
            Assert.True(plans.TryPlan(Customers.List() with { Fields = FieldSelection.Of(Customers.Contract, one => (bits >> one.Ordinal & 1) == 1) }, out _, out _));
            Assert.InRange(plans.Count, 1, 4);
        }
    }
}
