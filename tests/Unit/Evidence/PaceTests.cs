using LegacyGateway.Evidence.Replaying;
using Microsoft.Extensions.Time.Testing;

namespace LegacyGateway.Tests.Unit.Evidence;

public sealed class PaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void So_many_a_second_pass_evenly()
    {
        var pace = new Pace(10, _time);
        var waits = Enumerable.Range(0, 3).Select(_ => pace.WaitAsync(CancellationToken.None).AsTask()).ToArray();

        Assert.Equal([true, false, false], waits.Select(wait => wait.IsCompleted));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(waits[1].IsCompletedSuccessfully);
        Assert.False(waits[2].IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(waits[2].IsCompletedSuccessfully);
    }

    [Fact]
    public void What_was_not_used_is_not_made_up_for()
    {
        var pace = new Pace(10, _time);
        _time.Advance(TimeSpan.FromMinutes(5));
        var waits = Enumerable.Range(0, 10).Select(_ => pace.WaitAsync(CancellationToken.None).AsTask()).ToArray();

        Assert.InRange(waits.Count(wait => wait.IsCompleted), 1, 2);
    }
}
