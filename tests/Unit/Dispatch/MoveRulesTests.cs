using CsCheck;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Tests.Unit.Dispatch;

public sealed class MoveRulesTests
{
    private static readonly Gen<Stage> Stages = Gen.Enum<Stage>();

    [Theory]
    [InlineData(Stage.Legacy, Stage.Shadow, 0, null)]
    [InlineData(Stage.Legacy, Stage.Migrated, 0, null)]
    [InlineData(Stage.Migrated, Stage.Legacy, 0, null)]
    [InlineData(Stage.Legacy, Stage.Legacy, 0, "is at legacy already")]
    [InlineData(Stage.Legacy, Stage.Canary, 0, "needs a share")]
    [InlineData(Stage.Canary, Stage.Canary, 500, "is at canary 5 % already")]
    [InlineData(Stage.Canary, Stage.Retired, 0, "only a migrated route is retired")]
    [InlineData(Stage.Retired, Stage.Legacy, 0, "moves to migrated first")]
    public void Reads_move_as_the_stages_allow(Stage from, Stage to, int share, string? refusal)
    {
        var row = FakeSystem.Row(from) with { Share = new Share(from is Stage.Canary ? 500 : 0) };

        Assert.Contains(refusal ?? "", MoveRules.Refuse(new PlannedMove(row, to, new Share(share)), [row])?.Sentence ?? "", StringComparison.Ordinal);
        Assert.Equal(refusal is null, MoveRules.Refuse(new PlannedMove(row, to, new Share(share)), [row]) is null);
    }

    [Theory]
    [InlineData(Stage.Legacy, Stage.Legacy, Stage.Canary, false)]
    [InlineData(Stage.Canary, Stage.Legacy, Stage.Canary, true)]
    [InlineData(Stage.Canary, Stage.Legacy, Stage.Migrated, false)]
    [InlineData(Stage.Migrated, Stage.Legacy, Stage.Migrated, true)]
    [InlineData(Stage.Migrated, Stage.Migrated, Stage.Legacy, false)]
    [InlineData(Stage.Shadow, Stage.Migrated, Stage.Legacy, true)]
    public void Writes_move_after_the_reads_in_both_directions(Stage reads, Stage from, Stage to, bool allowed)
    {
        var (read, write) = (FakeSystem.Row(reads), Writes(from));

        var rule = MoveRules.Refuse(new PlannedMove(write, to, new Share(10_00)), [read, write]);

        Assert.Equal(allowed, rule is null);
        Assert.True(rule is null or { CanBeForced: true });
    }

    [Fact]
    public void Writes_have_no_shadow_and_nobody_can_force_one()
    {
        var write = Writes(Stage.Legacy);

        Assert.False(MoveRules.Refuse(new PlannedMove(write, Stage.Shadow, Share.None), [write])!.CanBeForced);
    }

    [Fact]
    public void The_reads_are_not_retired_while_the_writes_need_the_binding()
    {
        var (read, write) = (FakeSystem.Row(Stage.Migrated), Writes(Stage.Canary));

        Assert.Contains("still needs the binding", MoveRules.Refuse(new PlannedMove(read, Stage.Retired, Share.None), [read, write])!.Sentence, StringComparison.Ordinal);
        var compared = FakeSystem.Row(Stage.Migrated) with { Name = "things.list", Plan = new MigrationPlan { ReverseShadow = new Share(1_00) } };
        Assert.Contains("still needs the binding", MoveRules.Refuse(new PlannedMove(read, Stage.Retired, Share.None), [read, compared])!.Sentence, StringComparison.Ordinal);
        Assert.Null(MoveRules.Refuse(new PlannedMove(compared, Stage.Retired, Share.None), [compared, read]));
    }

    /// <summary>Whatever is asked in whatever order: what the rules let through never breaks what must always hold.</summary>
    [Fact]
    public void No_sequence_of_moves_that_nobody_forced_breaks_an_invariant() =>
        Gen.Select(Stages, Gen.Int[0, Share.Whole], Gen.Bool).Array[1, 40].Sample(moves =>
        {
            var (read, write) = (FakeSystem.Row(), Writes(Stage.Legacy));
            foreach (var (to, share, isWrite) in moves)
            {
                var row = isWrite ? write : read;
                var move = new PlannedMove(row, to, to is Stage.Canary ? new Share(share) : Share.None);
                if (MoveRules.Refuse(move, [read, write]) is not null)
                    continue;
                row = row with { Stage = to, Share = move.Share, Epoch = row.Epoch + 1 };
                (read, write) = isWrite ? (read, row) : (row, write);
                if (!Holds(read, write))
                    return false;
            }

            return true;
        });

    [Fact]
    public void A_ladder_ends_at_migrated_and_every_step_of_it_is_forward_and_allowed() =>
        Gen.Int[1, Share.Whole].Array[0, 6].Sample(steps =>
        {
            var row = FakeSystem.Row() with { Plan = new MigrationPlan { Steps = [.. steps.Distinct().Order().Select(step => new Share(step))] } };
            for (var i = 0; Ladder.NextOf(row) is { } next; i++)
            {
                if (i > steps.Length + 2 || !next.IsForward || MoveRules.Refuse(next, [row]) is not null)
                    return false;
                row = row with { Stage = next.To, Share = next.Share };
            }

            return row.Stage is Stage.Migrated;
        });

    /// <summary>Writes have no shadow; a canary has a share and nothing else has; a retired read leaves no write in legacy.</summary>
    private static bool Holds(RouteRow read, RouteRow write) =>
        write.Stage is not Stage.Shadow
        && new[] { read, write }.All(row => row.Stage is Stage.Canary == row.Share > Share.None)
        && (read.Stage is not Stage.Retired || write.Stage >= Stage.Migrated);

    private static RouteRow Writes(Stage stage) =>
        FakeSystem.Row(stage, [ResourceOperation.Create, ResourceOperation.Update]) with { Name = "things.write", Share = new Share(stage is Stage.Canary ? 5_00 : 0) };
}
