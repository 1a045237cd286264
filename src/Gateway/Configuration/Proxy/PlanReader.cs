using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Dispatch.Routing;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>Reads how a route moves: every migration key but those that say how far it is.</summary>
internal sealed class PlanReader(ProxyFile file)
{
    private static readonly TimeSpan LongestLag = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(30);

    public void CheckKeys(RouteConfig route)
    {
        foreach (var key in (route.Metadata ?? new Dictionary<string, string>()).Keys)
        {
            if (key.StartsWith(MetadataKeys.MigrationPrefix, StringComparison.OrdinalIgnoreCase)
                && !key.StartsWith(MetadataKeys.IgnorePrefix, StringComparison.OrdinalIgnoreCase)
                && !MetadataKeys.OfMigration.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                Error(route, key, $"There is no migration key \"{key}\".", NearestName.Remedy(key, [.. MetadataKeys.OfMigration]));
            }
        }
    }

    public MigrationPlan Read(RouteConfig route)
    {
        if (route.Metadata is null || !route.Metadata.Keys.Any(key => key.StartsWith(MetadataKeys.MigrationPrefix, StringComparison.OrdinalIgnoreCase)))
            return MigrationPlan.Default;
        var standard = MigrationPlan.Default;
        return new MigrationPlan
        {
            Shadow = ShareOf(route, MetadataKeys.MigrationShadow) ?? standard.Shadow,
            ReverseShadow = ShareOf(route, MetadataKeys.MigrationReverseShadow) ?? standard.ReverseShadow,
            Cohort = CohortOf(route),
            Steps = StepsOf(route) ?? standard.Steps,
            PromotesItself = PromotesItself(route),
            StepTime = TimeOf(route, MetadataKeys.MigrationStepTime, LongestStep) ?? standard.StepTime,
            DrainTime = TimeOf(route, MetadataKeys.MigrationDrainTime, LongestLag) ?? standard.DrainTime,
            ReplicationLag = TimeOf(route, MetadataKeys.ReplicationLag, LongestLag) ?? standard.ReplicationLag,
        };
    }

    private Cohort CohortOf(RouteConfig route)
    {
        var consumers = Words(Value(route, MetadataKeys.CohortConsumers));
        var claim = PairOf(route, MetadataKeys.CohortClaim, "tenant=acme,beta");
        var header = PairOf(route, MetadataKeys.CohortHeader, "X-Preview=1");
        return consumers.Length == 0 && claim is null && header is null
            ? Cohort.Nobody
            : new Cohort
            {
                Consumers = consumers.ToFrozenSet(StringComparer.Ordinal),
                Claim = claim?.Name,
                ClaimValues = claim?.Values ?? [],
                Header = header?.Name,
                HeaderValues = header?.Values ?? [],
            };
    }

    /// <summary>A name and its values, <c>name=one,two</c>.</summary>
    private (string Name, FrozenSet<string> Values)? PairOf(RouteConfig route, string key, string example)
    {
        if (Value(route, key) is not { } text)
            return null;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var values = equals < 0 ? [] : Words(text[(equals + 1)..]);
        if (equals > 0 && values.Length > 0)
            return (text[..equals].Trim(), values.ToFrozenSet(StringComparer.Ordinal));
        Error(route, key, "This must be a name and the values that belong to the cohort.", $"Write it as \"{example}\".");
        return null;
    }

    private ImmutableArray<Share>? StepsOf(RouteConfig route)
    {
        if (Value(route, MetadataKeys.MigrationSteps) is not { } text)
            return null;
        var steps = ImmutableArray.CreateBuilder<Share>();
        foreach (var word in Words(text))
        {
            if (Share.TryParse(word, out var share) && share > Share.None && (steps.Count == 0 || share > steps[^1]))
            {
                steps.Add(share);
                continue;
            }

            Error(route, MetadataKeys.MigrationSteps, "These must be rising percentages from 0.01 to 100 in steps of 0.01.", "Write them as \"1, 10, 50\".");
            return null;
        }

        return steps.ToImmutable();
    }

    private bool PromotesItself(RouteConfig route)
    {
        var text = Value(route, MetadataKeys.MigrationPromotion) ?? "human";
        if (text is not ("human" or "automatic"))
            Error(route, MetadataKeys.MigrationPromotion, $"There is no promotion \"{text}\".", "Write human (default) or automatic.");
        return text == "automatic";
    }

    private Share? ShareOf(RouteConfig route, string key)
    {
        if (Value(route, key) is not { } text)
            return null;
        if (Share.TryParse(text, out var share))
            return share;
        Error(route, key, "This must be a percentage from 0 to 100 in steps of 0.01.", "Write it without a sign, such as \"12.5\".");
        return null;
    }

    private TimeSpan? TimeOf(RouteConfig route, string key, TimeSpan longest)
    {
        if (Value(route, key) is not { } text)
            return null;
        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time <= longest)
            return time;
        Error(route, key, $"This must be a duration up to {longest:c}.", "Write it as \"hh:mm:ss\" (or \"d.hh:mm:ss\").");
        return null;
    }

    private static string[] Words(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string? Value(RouteConfig route, string key) => route.Metadata?.GetValueOrDefault(key);

    private void Error(RouteConfig route, string key, string message, string remedy) =>
        file.Place.Error(file.MetadataOf(route, key), message, remedy);
}
