using System.Collections.Frozen;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Tests.Unit.Evidence;

/// <summary>What a gate says, and why.</summary>
public sealed class GateTests
{
    private static readonly RouteEvidence Nothing = new()
    {
        Route = "things.read",
        Compared = 0,
        Mismatched = 0,
        NoiseCompared = 0,
        NoiseMismatched = 0,
        Fields = [],
        Ignored = 0,
        NotCompared = FrozenDictionary<string, long>.Empty,
        Legacy = BackendEvidence.None,
        Candidate = BackendEvidence.None,
    };

    [Fact]
    public void No_traffic_is_no_data_and_does_not_pass() =>
        Says(Judge(Nothing), Verdict.NoData, "no-data: nothing was compared within 7 days.");

    [Fact]
    public void What_was_not_compared_is_told_with_its_reason() =>
        Says(
            Judge(Nothing with { NotCompared = new Dictionary<string, long> { ["too large"] = 12 }.ToFrozenDictionary() }),
            Verdict.NoData,
            "no-data: nothing was compared within 7 days (12 too large).");

    [Fact]
    public void Too_few_samples_are_inconclusive() =>
        Says(Judge(Equal(299)), Verdict.Inconclusive, "inconclusive: 299 of the 300 records that it takes were compared.");

    [Fact]
    public void Enough_equal_answers_pass() =>
        Says(Judge(Equal(3000)), Verdict.Pass, "pass: 3,000 records were compared (at least 300); no field differs; 0 % of the records differ beyond legacy's own noise (at most 0.1 %).");

    [Fact]
    public void One_changed_money_value_in_3000_fails() =>
        Says(
            Judge(Equal(3000) with { Mismatched = 1, Fields = [new("total", DifferenceKind.Value, 1, 0)] }),
            Verdict.Fail,
            "fail: the candidate differs in total in 1 of 3,000 records (0.0333 %).");

    [Theory]
    [InlineData(DifferenceKind.Additive)]
    [InlineData(DifferenceKind.Spelling)]
    public void An_additive_field_in_every_answer_passes(DifferenceKind kind) =>
        Assert.Equal(Verdict.Pass, Judge(Equal(3000) with { Fields = [new("loyaltyTier", kind, 3000, 0)] }).Verdict);

    [Fact]
    public void A_timestamp_that_legacy_itself_never_gives_twice_the_same_passes() =>
        Assert.Equal(
            Verdict.Pass,
            Judge(Equal(3000) with { Mismatched = 3000, NoiseCompared = 300, NoiseMismatched = 300, Fields = [new("at", DifferenceKind.Value, 3000, 300)] }).Verdict);

    [Fact]
    public void A_field_that_differs_a_little_more_than_by_noise_passes_and_one_that_differs_much_more_fails()
    {
        var noisy = Equal(10_000) with { NoiseCompared = 1_000, NoiseMismatched = 100 };

        Assert.Equal(Verdict.Pass, Judge(noisy with { Mismatched = 1_005, Fields = [new("at", DifferenceKind.Value, 1_400, 100)] }).Verdict);
        Assert.Equal(Verdict.Fail, Judge(noisy with { Mismatched = 1_005, Fields = [new("at", DifferenceKind.Value, 1_600, 100)] }).Verdict);
    }

    [Theory]
    [InlineData(5, 10_000, Verdict.Pass)]
    [InlineData(15, 10_000, Verdict.Inconclusive)]
    [InlineData(300, 10_000, Verdict.Fail)]
    public void More_errors_than_legacy_fail_once_it_is_no_chance(long errors, long answers, Verdict verdict)
    {
        var evidence = Equal(3000) with { Legacy = Backend(10_000, 0, 10), Candidate = Backend(answers, errors, 10) };

        Assert.Equal(verdict, Judge(evidence).Verdict);
    }

    [Theory]
    [InlineData(100, 140, Verdict.Pass)]
    [InlineData(100, 200, Verdict.Fail)]
    [InlineData(1, 40, Verdict.Pass)]
    public void A_slower_candidate_fails_unless_it_is_fast_all_the_same(int legacy, int candidate, Verdict verdict) =>
        Assert.Equal(verdict, Judge(Equal(3000) with { Legacy = Backend(1000, 0, legacy), Candidate = Backend(1000, 0, candidate) }).Verdict);

    [Fact]
    public void From_canary_on_the_candidates_own_answers_are_what_it_takes()
    {
        Says(Judge(Nothing, Stage.Canary, Stage.Migrated), Verdict.NoData, "no-data: the candidate answered nothing within 7 days.");
        Assert.Equal(Verdict.Inconclusive, Judge(Nothing with { Candidate = Backend(10, 0, 10) }, Stage.Canary, Stage.Migrated).Verdict);
        Assert.Equal(Verdict.Pass, Judge(Nothing with { Candidate = Backend(500, 0, 10) }, Stage.Canary, Stage.Migrated).Verdict);
    }

    [Theory]
    [InlineData(Stage.Legacy, Stage.Shadow)]
    [InlineData(Stage.Migrated, Stage.Canary)]
    [InlineData(Stage.Canary, Stage.Legacy)]
    public void Back_and_into_shadow_always_goes(Stage from, Stage to) => Assert.Equal(Verdict.Pass, Judge(Nothing, from, to).Verdict);

    [Fact]
    public void A_signal_of_another_area_counts_like_a_rule()
    {
        var verdict = Judge(Equal(3000), signals: new GateFinding("parked", Verdict.Fail, "2 operations of customers are parked"));

        Says(verdict, Verdict.Fail, "fail: 2 operations of customers are parked.");
    }

    [Fact]
    public void A_rule_that_is_only_tried_is_told_and_holds_nothing_up()
    {
        var slow = Equal(3000) with { Legacy = Backend(1000, 0, 100), Candidate = Backend(1000, 0, 300) };
        var verdict = Judge(slow, rules: new GateRules { DryRun = "latency" });

        Assert.Equal(Verdict.Pass, verdict.Verdict);
        Assert.Contains("(fail, tried only)", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Trying_one_rule_does_not_let_a_route_without_data_pass()
    {
        Assert.Equal(Verdict.NoData, Judge(Nothing, rules: new GateRules { DryRun = "samples" }).Verdict);
        Assert.Equal(Verdict.DryRun, Judge(Nothing, rules: new GateRules { DryRun = "all" }).Verdict);
    }

    [Fact]
    public void Writes_are_judged_by_signals_and_from_canary_on_by_what_their_callers_got()
    {
        var writes = Row(Stage.Legacy) with { Operations = [ResourceOperation.Update] };
        var calm = new GateFinding(Gate.Parked, Verdict.Pass, "no write to erp waits for a person");

        Says(Gate.Judge(writes, Stage.Canary, Nothing, new GateRules(), [calm]), Verdict.Pass, "pass: no write to erp waits for a person.");
        Assert.Equal(Verdict.NoData, Gate.Judge(writes, Stage.Canary, Nothing, new GateRules(), []).Verdict);
        writes = writes with { Stage = Stage.Canary };
        Assert.Equal(Verdict.NoData, Gate.Judge(writes, Stage.Migrated, Nothing, new GateRules(), [calm]).Verdict);
        Assert.Equal(Verdict.Pass, Gate.Judge(writes, Stage.Migrated, Nothing with { Candidate = Backend(400, 0, 900) }, new GateRules(), [calm]).Verdict);
        Assert.Equal(Verdict.Fail, Gate.Judge(writes, Stage.Migrated, Nothing with { Candidate = Backend(400, 40, 900) }, new GateRules(), [calm]).Verdict);
    }

    private static void Says(GateReport verdict, Verdict expected, string sentence)
    {
        Assert.Equal(expected, verdict.Verdict);
        Assert.Equal(sentence, verdict.Sentence);
    }

    private static GateReport Judge(RouteEvidence evidence, Stage from = Stage.Shadow, Stage to = Stage.Canary, GateRules? rules = null, params GateFinding[] signals) =>
        Gate.Judge(Row(from), to, evidence, rules ?? new GateRules(), signals);

    private static RouteRow Row(Stage stage) => new()
    {
        Name = "things.read",
        Resource = "things",
        Operations = [ResourceOperation.Get],
        Stage = stage,
        Legacy = new Backend.Legacy("erp", "erp", InProcess: true),
        Candidate = new Backend.Migrated("service"),
    };

    private static RouteEvidence Equal(long compared) => Nothing with { Compared = compared };

    private static BackendEvidence Backend(long answers, long errors, int milliseconds)
    {
        var slots = new long[LatencySlots.Count];
        slots[LatencySlots.Of(TimeSpan.FromMilliseconds(milliseconds))] = answers;
        return new BackendEvidence(answers, errors, [.. slots]);
    }
}
