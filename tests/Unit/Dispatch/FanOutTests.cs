using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Splitting;

namespace LegacyGateway.Tests.Unit.Dispatch;

public sealed class FanOutTests
{
    private static readonly Reach KeysOnly = new(FrozenDictionary<string, FilterOperators>.Empty, Per: false, HasPages: false);

    [Fact]
    public async Task Keys_are_asked_for_one_by_one_and_not_more_at_a_time_than_is_allowed()
    {
        var (running, most) = (0, 0);

        var outcome = await FanOut.AskAsync(Of(20), KeysOnly, parallel: 3, AskAsync, TestContext.Current.CancellationToken);

        async ValueTask<Outcome> AskAsync(ResourceRequest part, CancellationToken cancellationToken)
        {
            Assert.Equal(ResourceOperation.Get, part.Operation);
            Assert.Empty(part.Filter);
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            Interlocked.Decrement(ref running);
            return FakeSystem.Found(DateTimeOffset.UnixEpoch, part.Key!.Text);
        }

        var records = Assert.IsType<Outcome.Done>(outcome).Answer.Records;
        Assert.Equal(Enumerable.Range(0, 20).Select(number => $"{number}"), Enumerable.Range(0, 20).Select(row => records[row][0].AsString()));
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task The_first_failure_is_the_answer()
    {
        var outcome = await FanOut.AskAsync(
            Of(5), KeysOnly, 2, (part, _) => ValueTask.FromResult(part.Key!.Text == "3" ? FakeSystem.Down : FakeSystem.Found(DateTimeOffset.UnixEpoch, part.Key.Text)), TestContext.Current.CancellationToken);

        Assert.Equal(BackendErrorKind.Unavailable, Assert.IsType<Outcome.NotSent>(outcome).Error.Kind);
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task What_would_have_an_order_a_cursor_or_more_than_one_page_is_not_put_together(bool sorted, bool after, bool tooMany)
    {
        var request = Of(5) with
        {
            Sort = sorted ? [new SortTerm(FakeSystem.Contract.Fields[0], false)] : [],
            After = after ? new Position([Value.From("1")]) : null,
            Limit = tooMany ? 4 : 5,
        };

        var outcome = await FanOut.AskAsync(
            request, KeysOnly, 2, (part, _) => ValueTask.FromResult(FakeSystem.Found(DateTimeOffset.UnixEpoch, part.Key!.Text)), TestContext.Current.CancellationToken);

        Assert.Equal(BackendErrorKind.Unsupported, Assert.IsType<Outcome.NotSent>(outcome).Error.Kind);
    }

    [Fact]
    public void A_page_for_each_value_becomes_a_list_for_each_value()
    {
        var contract = FakeSystem.Contract;
        var per = Of(3) with { Filter = [new Condition(contract.Fields[1], FilterOperator.In, [Value.From("a"), Value.From("b")])], Per = contract.Fields[1], Sort = [new SortTerm(contract.Fields[0], true)], Limit = 7 };

        Assert.True(FanOut.TryPlan(per, new Reach(null, Per: false, HasPages: false), out var parts, out _));

        Assert.Equal(["a", "b"], parts.Select(part => Assert.Single(part.Filter).Values[0].AsString()));
        Assert.All(parts, part => Assert.Equal((FilterOperator.Eq, null, 7, 1), (part.Filter[0].Operator, part.Per, part.Limit, part.Sort.Length)));
    }

    private static ResourceRequest Of(int keys) => new()
    {
        Contract = FakeSystem.Contract,
        Operation = ResourceOperation.List,
        Filter = [new Condition(FakeSystem.Contract.Fields[0], FilterOperator.In, [.. Enumerable.Range(0, keys).Select(number => Value.From($"{number}"))])],
        Fields = FieldSelection.All(FakeSystem.Contract),
        Limit = keys,
        Caller = Caller.Anonymous,
    };

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
