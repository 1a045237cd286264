using LegacyGateway.State.Evidence;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>How far a replay is: the body of <c>GET</c> and <c>POST /admin/routes/{name}/replay</c>.</summary>
/// <param name="Keys"><c>recorded</c>, <c>all</c>, or <c>paths:</c> with a mark of the list.</param>
/// <param name="State"><c>running</c>, <c>stopped</c> (goes on where it was when started again), <c>failed</c> (likewise) or <c>finished</c>.</param>
/// <param name="Done">Keys that were asked for.</param>
/// <param name="Total">How many there are; null when nobody knows.</param>
/// <param name="Mismatched">Of those, how many differ in a way that counts.</param>
/// <param name="Skipped">Of those, how many could not be compared.</param>
internal sealed record ReplayReport(string Route, string Keys, string State, long Done, long? Total, long Mismatched, long Skipped, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt)
{
    public static ReplayReport Of(StoredReplay replay) => new(
        replay.Route, replay.Source, replay.State, replay.Done, replay.Total, replay.Mismatched, replay.Skipped, replay.StartedAt, replay.UpdatedAt);
}
