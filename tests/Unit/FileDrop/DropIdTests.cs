using LegacyGateway.State.Drops;

namespace LegacyGateway.Tests.Unit.FileDrop;

public sealed class DropIdTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    [InlineData(-86_400_000)]
    public void An_id_sorts_behind_the_one_before_it_whatever_the_clock_did_meanwhile(int milliseconds)
    {
        var last = DropId.After(null, _now);
        for (var i = 0; i < 100; i++)
        {
            var next = DropId.After(last, _now.AddMilliseconds(milliseconds));
            Assert.True(string.CompareOrdinal($"{last:D}", $"{next:D}") < 0, $"{last} {next}");
            last = next;
        }
    }

    [Fact]
    public void While_the_clock_is_right_an_id_is_of_its_moment() =>
        Assert.Equal($"{Guid.CreateVersion7(_now):N}"[..12], $"{DropId.After(Guid.CreateVersion7(_now.AddHours(-1)), _now):N}"[..12]);

    [Fact]
    public void An_id_that_names_no_time_ends_nothing() =>
        Assert.Equal(7, DropId.After(new Guid("ffffffff-ffff-7fff-bfff-ffffffffffff"), _now).Version);
}
