using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Dispatch.Routing;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>Reads how far a route is to be: <c>Migration.Stage</c> and <c>Migration.Percent</c>.</summary>
internal sealed class StageReader(ProxyFile file)
{
    private static readonly string[] Stages = [.. Enum.GetNames<Stage>().Select(name => name.ToLowerInvariant())];

    /// <param name="present">The route's own cluster; null when there is none.</param>
    public (Stage Stage, Share Share) Read(RouteConfig route, ClusterEntry? present)
    {
        var stage = StageOf(route, present);
        var share = ShareOf(route);
        if (stage is not Stage.Canary)
            return (stage, Share.None);
        if (share is null)
            Error(route, MetadataKeys.MigrationStage, "The stage is canary, but nothing says how large the share is.", "Add Migration.Percent, such as \"1\".");
        return (stage, share ?? Share.None);
    }

    /// <summary>A route of writes alone has nothing to compare in shadow, and records must be written in one place.</summary>
    public void CheckOperations(RouteConfig route, RouteRow row)
    {
        if (row.Stage is Stage.Shadow && !row.Reads)
            Error(route, MetadataKeys.MigrationStage, "Writes have no shadow: asking both would write twice.", "Use legacy, canary (by record) or migrated.");
        if (!row.Reads && row.Plan.Cohort != Cohort.Nobody)
            Error(route, MetadataKeys.MigrationStage, "Writes go to the candidate by record only, or one record would be written in two places.", "Remove the Migration.Cohort keys.");
    }

    /// <summary>A binding that another route of the resource still needs is not retired.</summary>
    public void RefuseEarlyRetirement(ImmutableArray<RouteEntry> routes)
    {
        foreach (var retired in routes.Where(route => route.Row is { Stage: Stage.Retired, IsPlain: false }))
        {
            var needing = routes.FirstOrDefault(other => other.Row is { NeedsLegacy: true } row && row.Resource == retired.Row!.Resource);
            if (needing is not null)
            {
                Error(retired.Config, MetadataKeys.MigrationStage,
                    $"The route is retired, but the route \"{needing.Row!.Name}\" still needs the binding of \"{retired.Row!.Resource}\".",
                    "Move that route first (and take its Migration.ReverseShadow away), or leave this one at migrated.");
            }
        }
    }

    private Stage StageOf(RouteConfig route, ClusterEntry? present)
    {
        if (route.Metadata?.GetValueOrDefault(MetadataKeys.MigrationStage) is not { } written)
            return Stage.Legacy;
        if (!Enum.TryParse<Stage>(written, ignoreCase: true, out var stage) || !Enum.IsDefined(stage) || char.IsDigit(written[0]))
        {
            Error(route, MetadataKeys.MigrationStage, $"There is no stage \"{written}\".", NearestName.Remedy(written, Stages));
            return Stage.Legacy;
        }

        var isResource = route.Metadata.ContainsKey(MetadataKeys.Resource);
        var needsCandidate = stage is not Stage.Legacy && (present is { System: not null } || !isResource);
        if (needsCandidate && !route.Metadata.ContainsKey(MetadataKeys.MigrationTo))
            Error(route, MetadataKeys.MigrationStage, $"The route is {written.ToLowerInvariant()}, but nothing says to where.", "Add Migration.To with the cluster of the new service.");
        else if (stage is Stage.Legacy or Stage.Shadow or Stage.Canary && isResource && present is { System: null })
            Error(route, MetadataKeys.MigrationStage, $"The stage is {written.ToLowerInvariant()}, but the cluster \"{present.Name}\" names no legacy system.", "Add Metadata.System to the cluster, or remove the stage.");
        else
            return stage;
        return Stage.Legacy;
    }

    private Share? ShareOf(RouteConfig route)
    {
        if (route.Metadata?.GetValueOrDefault(MetadataKeys.MigrationPercent) is not { } written)
            return null;
        if (Share.TryParse(written, out var share) && share > Share.None)
            return share;
        Error(route, MetadataKeys.MigrationPercent, "This must be a percentage from 0.01 to 100 in steps of 0.01.", "Write it without a sign, such as \"12.5\".");
        return Share.All;
    }

    private void Error(RouteConfig route, string key, string message, string remedy) =>
        file.Place.Error(file.MetadataOf(route, key), message, remedy);
}
