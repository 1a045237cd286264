namespace LegacyGateway.Drops;

/// <summary>Where a record came from, in <c>GET /admin/drops/of/{resource}/{key}</c>.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Drop">The drop that set the record last.</param>
internal sealed record DropOrigin(long Line, DropReport Drop);
