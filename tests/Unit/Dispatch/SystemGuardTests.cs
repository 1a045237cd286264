using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Dispatch.Guarding;
using Microsoft.Extensions.Time.Testing;

namespace LegacyGateway.Tests.Unit.Dispatch;

public sealed class SystemGuardTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_breaker_opens_after_enough_failures_and_then_the_system_is_not_asked()
    {
        var system = new FakeSystem(_ => new(FakeSystem.Down));
        using var guard = new SystemGuard("erp", new SystemLimits(), _time);

        for (var i = 0; i < 4; i++)
            Assert.Equal(BackendErrorKind.Unavailable, await KindAsync(guard, system));
        var refused = Assert.IsType<Outcome.NotSent>(await guard.SendAsync(system, FakeSystem.Get(), Cancellation));

        Assert.Equal(BackendErrorKind.CircuitOpen, refused.Error.Kind);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Error.RetryAfter);
        Assert.Equal(4, system.Reads);
        Assert.Equal(BreakerState.Open, guard.Status.Breaker);
    }

    [Fact]
    public async Task After_the_break_one_request_tries_and_success_closes_the_breaker()
    {
        var down = true;
        var system = new FakeSystem(_ => new(down ? FakeSystem.Down : FakeSystem.Found(_time.GetUtcNow())));
        using var guard = new SystemGuard("erp", new SystemLimits(), _time);
        for (var i = 0; i < 4; i++)
            await KindAsync(guard, system);

        _time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal(BackendErrorKind.Unavailable, await KindAsync(guard, system));
        Assert.Equal(BackendErrorKind.CircuitOpen, await KindAsync(guard, system));
        down = false;
        _time.Advance(TimeSpan.FromSeconds(5.1));

        Assert.IsType<Outcome.Done>(await guard.SendAsync(system, FakeSystem.Get(), Cancellation));
        Assert.Equal(BreakerState.Closed, guard.Status.Breaker);
    }

    [Fact]
    public async Task A_caller_who_leaves_while_one_request_tries_does_not_close_the_breaker()
    {
        using var caller = new CancellationTokenSource();
        var leaves = false;
        var system = new FakeSystem(async token =>
        {
            if (!leaves)
                return FakeSystem.Down;
            await caller.CancelAsync();
            token.ThrowIfCancellationRequested();
            return FakeSystem.Down;
        });
        using var guard = new SystemGuard("erp", new SystemLimits(), _time);
        for (var i = 0; i < 4; i++)
            await KindAsync(guard, system);
        _time.Advance(TimeSpan.FromSeconds(5.1));
        leaves = true;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await guard.SendAsync(system, FakeSystem.Get(), caller.Token));

        Assert.Equal(BreakerState.Open, guard.Status.Breaker);
    }

    [Theory]
    [InlineData(BackendErrorKind.RecordUnreadable)]
    [InlineData(BackendErrorKind.Unsupported)]
    [InlineData(BackendErrorKind.Misconfigured)]
    [InlineData(BackendErrorKind.NoDropYet)]
    public async Task What_is_not_the_systems_fault_never_opens_the_breaker(BackendErrorKind kind)
    {
        var system = new FakeSystem(_ => new(new Outcome.NotSent(new BackendError(kind, ""))));
        using var guard = new SystemGuard("erp", new SystemLimits(), _time);

        for (var i = 0; i < 20; i++)
            Assert.Equal(kind, await KindAsync(guard, system));
    }

    [Fact]
    public async Task When_places_and_line_are_full_the_next_request_is_told_when_to_come_back()
    {
        var release = new TaskCompletionSource();
        var system = new FakeSystem(async _ =>
        {
            await release.Task;
            return FakeSystem.Found(_time.GetUtcNow());
        });
        using var guard = new SystemGuard("erp", new SystemLimits { Concurrency = 2, Queue = 3 }, _time);
        var accepted = Enumerable.Range(0, 5).Select(_ => guard.SendAsync(system, FakeSystem.Get(), Cancellation).AsTask()).ToList();

        var refused = Assert.IsType<Outcome.NotSent>(await guard.SendAsync(system, FakeSystem.Get(), Cancellation));

        Assert.Equal(BackendErrorKind.Overloaded, refused.Error.Kind);
        Assert.True(refused.Error.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.Equal(new GuardStatus(BreakerState.Closed, 2, 3), guard.Status);
        release.SetResult();
        Assert.All(await Task.WhenAll(accepted), outcome => Assert.IsType<Outcome.Done>(outcome));
        Assert.Equal(5, system.Reads);
    }

    [Fact]
    public async Task A_read_beyond_the_time_limit_is_cancelled_in_the_system_and_counts_as_its_failure()
    {
        var cancelled = 0;
        var system = new FakeSystem(async token =>
        {
            var left = new TaskCompletionSource();
            await using var registration = token.Register(left.SetResult);
            await left.Task;
            Interlocked.Increment(ref cancelled);
            token.ThrowIfCancellationRequested();
            return FakeSystem.Down;
        });
        using var guard = new SystemGuard("erp", new SystemLimits { Timeout = TimeSpan.FromSeconds(2) }, _time);

        for (var i = 0; i < 4; i++)
        {
            var reading = guard.SendAsync(system, FakeSystem.Get(), Cancellation).AsTask();
            _time.Advance(TimeSpan.FromSeconds(2.1));
            Assert.Equal(BackendErrorKind.TimedOut, Assert.IsType<Outcome.NotSent>(await reading).Error.Kind);
        }

        Assert.Equal(4, cancelled);
        Assert.Equal(BackendErrorKind.CircuitOpen, await KindAsync(guard, system));
    }

    [Fact]
    public async Task A_request_whose_time_runs_out_in_the_line_never_reaches_the_system()
    {
        var release = new TaskCompletionSource();
        var system = new FakeSystem(async _ =>
        {
            await release.Task;
            return FakeSystem.Found(_time.GetUtcNow());
        });
        using var guard = new SystemGuard("erp", new SystemLimits { Concurrency = 1, Timeout = TimeSpan.FromSeconds(2) }, _time);
        var running = guard.SendAsync(system, FakeSystem.Get(), Cancellation).AsTask();
        var waiting = guard.SendAsync(system, FakeSystem.Get(), Cancellation).AsTask();

        _time.Advance(TimeSpan.FromSeconds(2.1));

        Assert.Equal(BackendErrorKind.Overloaded, Assert.IsType<Outcome.NotSent>(await waiting).Error.Kind);
        release.SetResult();
        await running;
        Assert.Equal(1, system.Reads);
    }

    [Fact]
    public async Task A_bug_in_an_adapter_comes_out_as_it_was_thrown()
    {
        var system = new FakeSystem(_ => throw new InvalidOperationException("a bug"));
        using var guard = new SystemGuard("erp", new SystemLimits(), _time);

        var bug = await Assert.ThrowsAsync<InvalidOperationException>(async () => await guard.SendAsync(system, FakeSystem.Get(), Cancellation));

        Assert.Equal("a bug", bug.Message);
    }

    [Fact]
    public async Task An_open_breaker_stays_open_over_a_reload_and_only_new_limits_make_a_new_guard()
    {
        var system = new FakeSystem(_ => new(FakeSystem.Down));
        var guards = new SystemGuards(_time);
        for (var i = 0; i < 4; i++)
            await KindAsync(guards.Of("erp", new SystemLimits()), system);

        Assert.Equal(BackendErrorKind.CircuitOpen, await KindAsync(guards.Of("erp", new SystemLimits()), system));
        Assert.Equal(BackendErrorKind.Unavailable, await KindAsync(guards.Of("erp", new SystemLimits { Concurrency = 9 }), system));
        Assert.Equal(BackendErrorKind.Unavailable, await KindAsync(guards.Of("crm", new SystemLimits()), system));
    }

    private static async Task<BackendErrorKind> KindAsync(SystemGuard guard, FakeSystem system) =>
        Assert.IsType<Outcome.NotSent>(await guard.SendAsync(system, FakeSystem.Get(), Cancellation)).Error.Kind;
}
