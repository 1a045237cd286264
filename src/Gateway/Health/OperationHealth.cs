using LegacyGateway.Core.Operations;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.State.Operations;

namespace LegacyGateway.Health;

/// <param name="Waiting">Unfinished operations that go on by themselves.</param>
/// <param name="Parked">Waiting for a person: whether they happened is not known.</param>
/// <param name="Dead">Waiting for a person: they did not happen, and trying again did not help.</param>
/// <param name="OldestForPerson">When the oldest of those that wait for a person was accepted; null when there is none.</param>
/// <param name="Paused">Systems to which nothing is written because somebody paused them.</param>
internal sealed record OperationHealth(long Waiting, long Parked, long Dead, DateTimeOffset? OldestForPerson, IReadOnlyList<string> Paused)
{
    /// <summary>How many writes to a system wait for a person.</summary>
    public static long ForPersons(OperationBoard board, string system) =>
        board.Counts.Where(count => count.Backend == system && count.State is OperationState.Parked or OperationState.Dead).Sum(count => count.Count);

    public static OperationHealth Of(OperationBoard board)
    {
        var forPersons = board.Counts.Where(count => count.State is OperationState.Parked or OperationState.Dead).ToArray();
        return new OperationHealth(
            board.Counts.Sum(count => count.Count) - forPersons.Sum(count => count.Count),
            forPersons.Where(count => count.State == OperationState.Parked).Sum(count => count.Count),
            forPersons.Where(count => count.State == OperationState.Dead).Sum(count => count.Count),
            forPersons.Length == 0 ? null : forPersons.Min(count => count.Oldest),
            [.. board.Holds.Where(hold => hold.Scope == Hold.System).Select(hold => hold.Name)]);
    }
}
