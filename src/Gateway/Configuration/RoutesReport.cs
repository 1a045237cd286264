namespace LegacyGateway.Configuration;

/// <summary>All routes, as the files want them and as they are in effect. The two differ while a change of the files is refused.</summary>
/// <param name="Refused">Whether the last change of the files was refused.</param>
internal sealed record RoutesReport(IReadOnlyList<RouteReport> Routes, bool Refused)
{
    public static RoutesReport Of(GatewayState state)
    {
        var effective = state.Current.Desired;
        var refused = state.Refused;
        // A file that cannot be read at all says nothing about any route.
        var desired = refused is null ? effective : refused.Desired;
        var names = effective.Select(route => route.Name).Concat(desired.Select(route => route.Name)).Distinct(StringComparer.OrdinalIgnoreCase);
        return new RoutesReport([.. names.Select(name => Line(Find(effective, name), Find(desired, name)))], refused is not null);
    }

    private static RouteReport Line(DesiredRoute? effective, DesiredRoute? desired)
    {
        var known = effective ?? desired!;
        return new RouteReport(
            known.Name,
            known.Resource,
            [.. known.Operations.Select(operation => operation.ToString().ToLowerInvariant())],
            effective?.Stage,
            desired?.Stage,
            desired?.Backend,
            effective?.Backend);
    }

    private static DesiredRoute? Find(IEnumerable<DesiredRoute> routes, string name) =>
        routes.FirstOrDefault(route => route.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
