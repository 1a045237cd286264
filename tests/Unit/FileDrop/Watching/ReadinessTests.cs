using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Watching;
using Microsoft.Extensions.Time.Testing;

namespace LegacyGateway.Tests.Unit.FileDrop.Watching;

public sealed class ReadinessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("legacygateway-ready-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Stable_is_what_the_gateway_saw_itself_not_what_the_file_says()
    {
        var ready = new Readiness(new ReadinessConfiguration { StableFor = TimeSpan.FromSeconds(2) }, _ => true, _time);
        var file = Candidate(size: 10, age: TimeSpan.FromDays(30));
        Assert.Equal("it was changed a moment ago", ready.Lacks(file));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.NotNull(ready.Lacks(file with { Size = 20 }));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.NotNull(ready.Lacks(file with { Size = 20 }));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null(ready.Lacks(file with { Size = 20 }));
    }

    [Fact]
    public void A_minimum_age_counts_from_the_modification_and_one_in_the_future_is_no_reason_to_wait()
    {
        var ready = new Readiness(Rules(rules => rules with { MinimumAge = TimeSpan.FromMinutes(1) }), _ => true, _time);
        Assert.Equal("it is not old enough", ready.Lacks(Candidate(1, TimeSpan.FromSeconds(59))));
        Assert.Null(ready.Lacks(Candidate(1, TimeSpan.FromSeconds(60))));
        Assert.Null(ready.Lacks(Candidate(1, TimeSpan.FromHours(-3))));
    }

    [Theory]
    [InlineData("{name}.done", "a.csv.done")]
    [InlineData("{stem}.ok", "a.ok")]
    public void A_done_file_is_waited_for(string pattern, string done)
    {
        var ready = new Readiness(Rules(rules => rules with { DoneFile = pattern }), _ => true, _time);
        var file = Candidate(1, TimeSpan.Zero);
        Assert.Equal($"{done} is not there", ready.Lacks(file));
        File.WriteAllText(Path.Combine(_folder, done), "");
        Assert.Null(ready.Lacks(file));
    }

    [Fact]
    public void A_file_that_somebody_has_open_is_waited_for()
    {
        var ready = new Readiness(Rules(rules => rules with { Exclusive = true }), _ => true, _time);
        var file = Candidate(1, TimeSpan.Zero);
        using (new FileStream(file.Path, FileMode.Create, FileAccess.Write, FileShare.None))
            Assert.Equal("somebody has it open", ready.Lacks(file));
        Assert.Null(ready.Lacks(file));
    }

    [Fact]
    public void A_trailer_is_waited_for_until_it_is_reported_and_then_the_file_is_left_to_its_layout()
    {
        var whole = false;
        var ready = new Readiness(Rules(rules => rules with { Trailer = true, ReportAfter = TimeSpan.FromMinutes(5) }), _ => whole, _time);
        var file = Candidate(1, TimeSpan.Zero);
        Assert.Equal("its trailer is not there", ready.Lacks(file));
        Assert.False(ready.IsOverdue(file));
        whole = true;
        Assert.Null(ready.Lacks(file));
        whole = false;
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(ready.IsOverdue(file));
        Assert.Null(ready.Lacks(file));
    }

    [Fact]
    public void What_is_gone_begins_anew_when_it_comes_back()
    {
        var ready = new Readiness(new ReadinessConfiguration { StableFor = TimeSpan.FromSeconds(2) }, _ => true, _time);
        var file = Candidate(1, TimeSpan.Zero);
        ready.Lacks(file);
        ready.Keep([]);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.NotNull(ready.Lacks(file));
    }

    private static ReadinessConfiguration Rules(Func<ReadinessConfiguration, ReadinessConfiguration> change) => change(new ReadinessConfiguration { StableFor = TimeSpan.Zero });

    private Candidate Candidate(long size, TimeSpan age) => new(Path.Combine(_folder, "a.csv"), "a.csv", size, _time.GetUtcNow() - age);
}
