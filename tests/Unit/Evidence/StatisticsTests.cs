using CsCheck;
using LegacyGateway.Dispatch.Evidence.Judging;

namespace LegacyGateway.Tests.Unit.Evidence;

/// <summary>Little traffic, and what can be said of it.</summary>
public sealed class StatisticsTests
{
    // Values of the interval as published with it (two-sided 95 %).
    [Theory]
    [InlineData(2, 3, 0.2077, 0.9385)]
    [InlineData(1, 2, 0.0945, 0.9055)]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1.0)]
    [InlineData(81, 263, 0.2553, 0.3662)]
    public void The_interval_is_wilsons(long hits, long total, double lower, double upper)
    {
        Assert.Equal(lower, Wilson.Lower(hits, total), 4);
        Assert.Equal(upper, Wilson.Upper(hits, total), 4);
    }

    [Fact]
    public void The_share_lies_within_its_interval_and_more_evidence_narrows_it() => Gen.Select(Gen.Long[1, 100_000], Gen.Double[0, 1]).Sample((total, part) =>
    {
        var hits = (long)(total * part);
        var share = (double)hits / total;
        var (lower, upper) = (Wilson.Lower(hits, total), Wilson.Upper(hits, total));
        return lower <= share + 1e-12 && share <= upper + 1e-12
            && Wilson.Upper(hits * 10, total * 10) - Wilson.Lower(hits * 10, total * 10) < upper - lower;
    });

    [Theory]
    [InlineData(2, 3, true)]
    [InlineData(1, 2, false)]
    [InlineData(1, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(20, 200, false)]
    [InlineData(40, 200, true)]
    [InlineData(0, 0, false)]
    public void Two_errors_of_three_roll_back_and_one_of_two_waits(long errors, long requests, bool rollsBack) =>
        Assert.Equal(rollsBack, new RollbackRule().Judge(errors, requests) is not null);

    [Fact]
    public void The_reason_of_a_rollback_holds_its_figures() =>
        Assert.Equal(
            "2 of 3 answers of the candidate within 60 s were errors: at least 20.8 % (95 %), more than 10 %.",
            new RollbackRule().Judge(2, 3));

    [Fact]
    public void A_rule_that_is_off_never_rolls_back() => Assert.Null(new RollbackRule { Enabled = false }.Judge(100, 100));

    [Fact]
    public void A_latency_lies_in_a_slot_of_at_most_an_eighth_of_a_doubling() => Gen.Double[0.07, 100_000].Sample(milliseconds =>
    {
        var took = TimeSpan.FromMilliseconds(milliseconds);
        var longest = LatencySlots.Longest(LatencySlots.Of(took));
        return took <= longest + TimeSpan.FromMicroseconds(1) && longest <= took * 1.092;
    });

    [Fact]
    public void A_percentile_of_no_answer_is_unknown() => Assert.Null(BackendEvidence.None.Percentile(0.95));

    [Fact]
    public void The_95th_percentile_leaves_out_the_slowest_twentieth()
    {
        var slots = new long[LatencySlots.Count];
        slots[LatencySlots.Of(TimeSpan.FromMilliseconds(10))] = 95;
        slots[LatencySlots.Of(TimeSpan.FromSeconds(5))] = 5;
        var backend = new BackendEvidence(100, 0, [.. slots]);

        Assert.InRange(backend.Percentile(0.95)!.Value.TotalMilliseconds, 10, 11);
        Assert.InRange(backend.Percentile(0.99)!.Value.TotalSeconds, 5, 5.5);
    }
}
