using CsCheck;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Tests.Unit.Dispatch;

/// <summary>The state machine of a write route with its drain, whatever operations it has and whatever is asked in whatever order.</summary>
public sealed class DrainProperties
{
    private static readonly Gen<OperationState> Unfinished = Gen.Int[0, 5].Select(index =>
        new[] { OperationState.Accepted, OperationState.Running, OperationState.Retrying, OperationState.Awaiting, OperationState.Parked, OperationState.Dead }[index]);

    private static readonly Gen<PendingOperation> Operations = Gen.Select(Unfinished, Gen.Bool, Gen.Int[1, 500], (state, began, key) =>
        new PendingOperation(Guid.CreateVersion7(), state, began, ResourceOperation.Update, "things", $"{key}", "shop", "erp"));

    [Fact]
    public void What_can_be_rerouted_never_blocks_and_what_was_begun_always_does_unless_it_waits_for_others_and_is_left_behind() =>
        Gen.Select(Operations.Array[0, 20], Gen.Int[0, 3], Gen.Bool).Sample((operations, forwarded, leavesBehind) =>
        {
            var pending = new PendingWrites(operations, forwarded);
            var blocking = pending.Blocking(leavesBehind);
            var rerouted = pending.CanBeRerouted.ToList();
            return rerouted.All(operation => !operation.Began && operation.State is OperationState.Accepted or OperationState.Retrying)
                && blocking >= forwarded
                && blocking <= pending.Blocking(leavesBehind: false)
                && (leavesBehind || blocking == forwarded + operations.Length - rerouted.Count)
                && operations.Where(operation => operation.State is OperationState.Running).All(operation => !operation.CanBeRerouted);
        });

    [Fact]
    public void A_drain_is_needed_exactly_where_some_write_would_go_elsewhere() =>
        Gen.Select(Gen.Enum<Stage>(), Gen.Int[1, Share.Whole], Gen.Enum<Stage>(), Gen.Int[1, Share.Whole]).Sample((from, share, to, next) =>
        {
            var before = Row(from, share);
            var after = RouteShift.InEffect(before, StageNames.Of(to), to is Stage.Canary ? next : 0);
            var elsewhere = Enumerable.Range(0, 2_000).Any(key => BackendOf(before, $"{key}") != BackendOf(after, $"{key}")) || BackendOf(before, null) != BackendOf(after, null);
            // A tiny change of the share may move none of these keys; the other way round nothing is overlooked.
            return !elsewhere || RouteShift.MovesWrites(before, after.Stage, after.Share);
        }, iter: 300);

    [Fact]
    public void A_read_route_never_drains() =>
        Gen.Select(Gen.Enum<Stage>(), Gen.Enum<Stage>()).Sample((from, to) => !RouteShift.MovesWrites(FakeSystem.Row(from), to, new Share(10_00)));

    /// <summary>Drains begin, end, are given up and replaced; reads move in between. Writes that nobody forced are never ahead of the reads when they arrive.</summary>
    [Fact]
    public void No_sequence_of_moves_drains_and_ends_breaks_an_invariant() =>
        Gen.Select(Gen.Enum<Stage>(), Gen.Int[1, Share.Whole], Gen.Int[0, 3], Gen.Bool).Array[1, 60].Sample(steps =>
        {
            var read = FakeSystem.Row();
            var write = Row(Stage.Legacy, 0);
            (Stage To, Share Share)? drains = null;
            foreach (var (to, share, kind, busy) in steps)
            {
                var target = to is Stage.Canary ? new Share(share) : Share.None;
                var before = write;
                if (kind == 0 && MoveRules.Refuse(new PlannedMove(read, to, target), [read, write]) is null)
                    read = read with { Stage = to, Share = target };
                else if (kind == 1 && MoveRules.Refuse(new PlannedMove(write, to, target), [read, write]) is null)
                    (write, drains) = Asked(write, to, target, busy);
                else if (kind == 2 && drains is { } ended)
                    (write, drains) = (MoveRules.Refuse(new PlannedMove(write, ended.To, ended.Share), [read, write]) is null ? Settled(write, ended.To, ended.Share) : write with { IsDraining = false }, null);
                else if (kind == 3 && drains is not null)
                    (write, drains) = (write with { IsDraining = false }, null);

                // While it drains the stage is the old one, and every write is held; nothing is held otherwise.
                var held = write.Decide(Write("1")).Held;
                if (held != (drains is not null) || (drains is not null && (write.Stage, write.Share) != (before.Stage, before.Share)))
                    return false;
                if (write.Stage is Stage.Shadow || (write.Stage is Stage.Canary) != (write.Share > Share.None))
                    return false;
            }

            return true;
        });

    private static (RouteRow Write, (Stage, Share)? Drains) Asked(RouteRow write, Stage to, Share share, bool busy) => busy && RouteShift.MovesWrites(write, to, share)
        ? (write with { IsDraining = true }, (to, share))
        : (Settled(write, to, share), null);

    private static RouteRow Settled(RouteRow row, Stage stage, Share share) => row with { Stage = stage, Share = share, IsDraining = false };

    private static RouteRow Row(Stage stage, int share) =>
        FakeSystem.Row(stage, [ResourceOperation.Create, ResourceOperation.Update]) with { Name = "things.write", Share = new Share(stage is Stage.Canary ? share : 0) };

    private static string BackendOf(RouteRow row, string? key) => row.Decide(Write(key)).Backend.Name;

    private static DecisionInput Write(string? key) => new() { Operation = key is null ? ResourceOperation.Create : ResourceOperation.Update, Caller = Caller.Anonymous, Key = key };
}
