using LegacyGateway.State.Drops;

namespace LegacyGateway.Drops;

/// <summary>One drop in <c>GET /admin/drops</c>.</summary>
/// <param name="Id">Any unique end of it, from four characters on, does in calls.</param>
/// <param name="State"><c>claimed</c>, <c>loading</c>, <c>loaded</c>, <c>refused</c>, <c>repeated</c>, <c>waiting</c> or <c>discarded</c>.</param>
/// <param name="Current">Whether readers see what it loaded.</param>
/// <param name="Share">How much of the file was read, 0 to 1.</param>
/// <param name="RecordsPerSecond">While it loads; otherwise null.</param>
/// <param name="SecondsLeft">While it loads, about; otherwise null.</param>
internal sealed record DropReport(
    Guid Id, string System, string Resource, string Kind, string State, string Name, long Size, string? Sha256, DateTimeOffset FileTime, DateTimeOffset FoundAt,
    DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, DateTimeOffset? BusinessTime, long? Sequence, long Records, long Rejected, double Share,
    double? RecordsPerSecond, double? SecondsLeft, string? Reason, string? Place, string? RejectsFile, string? Load, Guid? SameAs, string? Asked, bool Current,
    IReadOnlyList<DropEvent> Events)
{
    public static DropReport Of(Drop drop, bool current, DateTimeOffset now, IReadOnlyList<DropEvent> events)
    {
        var loading = drop.State == DropState.Loading;
        var share = !loading ? 1 : drop.Size == 0 ? 0 : Math.Min(1, drop.BytesRead / (double)drop.Size);
        var seconds = Math.Max(0.001, (now - (drop.StartedAt ?? drop.FoundAt)).TotalSeconds);
        return new DropReport(
            drop.Id, drop.System, drop.Resource, Word(drop.Kind), Word(drop.State), drop.Name, drop.Size, drop.Sha256, drop.FileTime, drop.FoundAt,
            drop.StartedAt, drop.FinishedAt, drop.BusinessTime, drop.Sequence, drop.Records, drop.Rejected, share,
            loading ? drop.Records / seconds : null, loading && share > 0 ? (seconds / share) - seconds : null,
            drop.Reason, drop.Place, drop.RejectsFile, drop.Load, drop.SameAs, drop.Asked is { } wish ? Word(wish) : null, current, events);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
