using CsCheck;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Tests.Unit.Dispatch;

/// <summary>Each sentence of "Desired and effective", and what must hold whatever happens.</summary>
public sealed class DesiredRuleTests
{
    [Fact]
    public void A_route_that_was_never_seen_begins_where_the_file_says() =>
        Assert.Equal(DesiredFate.Adopted, DesiredRule.FateOf(null, null, "legacy", wasDesired: false, isForward: false));

    [Fact]
    public void A_replica_that_starts_with_the_file_that_is_in_effect_changes_nothing() =>
        Assert.Equal(DesiredFate.Known, DesiredRule.FateOf(Stored("canary"), null, "canary", wasDesired: true, isForward: false));

    [Fact]
    public void After_a_rollback_the_same_file_does_not_go_forward_again() =>
        Assert.Equal(DesiredFate.Known, DesiredRule.FateOf(Stored("canary") with { Stage = "shadow", Held = true }, null, "canary", wasDesired: true, isForward: true));

    [Fact]
    public void After_a_rollback_a_changed_file_goes_back_and_not_forward()
    {
        var held = Stored("canary") with { Stage = "shadow", Held = true };

        Assert.Equal(DesiredFate.Held, DesiredRule.FateOf(held, "canary", "migrated", wasDesired: false, isForward: true));
        Assert.Equal(DesiredFate.Applies, DesiredRule.FateOf(held, "canary", "legacy", wasDesired: true, isForward: false));
    }

    [Fact]
    public void A_replica_that_starts_with_a_superseded_file_changes_nothing() =>
        Assert.Equal(DesiredFate.Superseded, DesiredRule.FateOf(Stored("canary"), null, "legacy", wasDesired: true, isForward: false));

    [Fact]
    public void A_replica_that_gets_a_superseded_file_late_changes_nothing() =>
        Assert.Equal(DesiredFate.Superseded, DesiredRule.FateOf(Stored("migrated"), "legacy", "canary", wasDesired: true, isForward: false));

    [Fact]
    public void Whoever_changes_the_file_that_is_in_effect_means_it_even_back_to_what_it_was() =>
        Assert.Equal(DesiredFate.Applies, DesiredRule.FateOf(Stored("migrated"), "migrated", "legacy", wasDesired: true, isForward: false));

    /// <summary>Replicas that get the same edits late, in order and with restarts in between: each edit applies at most once.</summary>
    [Fact]
    public void However_late_replicas_see_a_rollout_each_edit_applies_once_and_the_last_one_stays() =>
        Gen.Select(Gen.Int[2, 5], Gen.Int[0, 2].Array[30]).Sample((edits, schedule) =>
        {
            var store = new Store();
            var (at, told) = (new int[3], new string?[3]);
            foreach (var replica in schedule)
            {
                // Half of the looks of the third replica are restarts: it forgets what its file said.
                if (replica == 2 && at[2] % 2 == 0)
                    told[2] = null;
                at[replica] = Math.Min(at[replica] + 1, edits);
                store.Tell(told[replica], $"edit {at[replica]}");
                told[replica] = $"edit {at[replica]}";
            }

            return store.Applied.Distinct().Count() == store.Applied.Count && store.Applied.SequenceEqual(store.Applied.OrderBy(edit => edit, StringComparer.Ordinal))
                && (store.Applied.Count == 0 || store.Applied[^1] == $"edit {at.Max()}");
        });

    private static StoredRoute Stored(string desired) =>
        new("things.read", "canary", 500, 3, desired, Held: false, Paused: false, null, 0, DateTimeOffset.UnixEpoch, 3);

    private sealed class Store
    {
        private readonly HashSet<string> _desired = [];
        private StoredRoute? _row;

        public List<string> Applied { get; } = [];

        public void Tell(string? before, string now)
        {
            if (DesiredRule.FateOf(_row, before, now, _desired.Contains(now), isForward: true) is not (DesiredFate.Adopted or DesiredFate.Applies))
                return;
            _row = Stored(now);
            _desired.Add(now);
            Applied.Add(now);
        }
    }
}
