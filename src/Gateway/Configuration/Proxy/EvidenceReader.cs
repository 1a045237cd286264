using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>Reads how the evidence of a route is gathered and judged.</summary>
internal sealed class EvidenceReader(ProxyFile file)
{
    public static ImmutableArray<string> GateKeys { get; } =
    [
        nameof(GateRules.Samples), nameof(GateRules.Relative), nameof(GateRules.Absolute), nameof(GateRules.Mismatch), nameof(GateRules.ErrorRatio), nameof(GateRules.ErrorFloor),
        nameof(GateRules.LatencyRatio), nameof(GateRules.LatencyFloor), nameof(GateRules.Window), nameof(GateRules.DryRun),
    ];

    public static ImmutableArray<string> RollbackKeys { get; } =
        [nameof(RollbackRule.Enabled), nameof(RollbackRule.Threshold), nameof(RollbackRule.Errors), nameof(RollbackRule.Window), nameof(RollbackRule.OnViolation)];

    /// <param name="contract">Null for a plain route, or when the contract has errors.</param>
    public EvidencePlan Read(RouteConfig route, ResourceContract? contract)
    {
        if (route.Metadata is null || !route.Metadata.Keys.Any(key => key.StartsWith(MetadataKeys.MigrationPrefix, StringComparison.OrdinalIgnoreCase)))
            return EvidencePlan.Default;
        return new EvidencePlan
        {
            Comparison = new ComparisonRules
            {
                Volatile = FieldsOf(route, MetadataKeys.MigrationVolatile, contract),
                Ignored = IgnoredOf(route, contract),
                ArrayKeys = ArrayKeysOf(route),
                Headers = [.. Words(route, MetadataKeys.MigrationHeaders)],
                Masked = [.. Words(route, MetadataKeys.MigrationMasked)],
            },
            Noise = NoiseOf(route),
            Gate = GateOf(route),
            Rollback = RollbackOf(route),
        };
    }

    private ImmutableArray<IgnoreRule> IgnoredOf(RouteConfig route, ResourceContract? contract)
    {
        var rules = ImmutableArray.CreateBuilder<IgnoreRule>();
        foreach (var (key, text) in route.Metadata!.Where(pair => pair.Key.StartsWith(MetadataKeys.IgnorePrefix, StringComparison.OrdinalIgnoreCase)))
        {
            var field = key[MetadataKeys.IgnorePrefix.Length..];
            var parts = text.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[1].Length == 0 || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
                Error(route, key, "An accepted difference needs the last day on which it is accepted, and the reason.", "Write it as \"2027-01-31 the new service rounds to seconds\".");
            else if (IsKnown(route, key, field, contract))
                rules.Add(new IgnoreRule(field, until, parts[1]));
        }

        return rules.ToImmutable();
    }

    private ImmutableArray<string> FieldsOf(RouteConfig route, string key, ResourceContract? contract) =>
        [.. Words(route, key).Where(field => IsKnown(route, key, field, contract))];

    private bool IsKnown(RouteConfig route, string key, string field, ResourceContract? contract)
    {
        var end = field.IndexOfAny(['.', '[']);
        var name = end < 0 ? field : field[..end];
        if (contract is null || name.StartsWith('$') || contract.Find(name) is not null)
            return true;
        Error(route, key, $"The contract \"{contract.Name}\" has no field \"{name}\".", NearestName.Remedy(name, [.. contract.Fields.Select(known => known.Name)]));
        return false;
    }

    private FrozenDictionary<string, string> ArrayKeysOf(RouteConfig route)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in Words(route, MetadataKeys.MigrationArrayKeys))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && equals < word.Length - 1)
                keys[word[..equals].Trim()] = word[(equals + 1)..].Trim();
            else
                Error(route, MetadataKeys.MigrationArrayKeys, "These must be arrays with the property by which their items belong together.", "Write them as \"lines=lineNo\".");
        }

        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private Share NoiseOf(RouteConfig route)
    {
        if (Value(route, MetadataKeys.MigrationNoise) is not { } text)
            return EvidencePlan.Default.Noise;
        if (Share.TryParse(text, out var share))
            return share;
        Error(route, MetadataKeys.MigrationNoise, "This must be a percentage from 0 to 100 in steps of 0.01.", "Write it without a sign, such as \"12.5\".");
        return Share.None;
    }

    private GateOverrides GateOf(RouteConfig route) => new()
    {
        Samples = WholeOf(route, MetadataKeys.GatePrefix + nameof(GateRules.Samples), 1_000_000_000),
        Relative = NumberOf(route, MetadataKeys.GatePrefix + nameof(GateRules.Relative), 0, 1),
        Absolute = NumberOf(route, MetadataKeys.GatePrefix + nameof(GateRules.Absolute), 0, 1),
        Mismatch = NumberOf(route, MetadataKeys.GatePrefix + nameof(GateRules.Mismatch), 0, 1),
        ErrorRatio = NumberOf(route, MetadataKeys.GatePrefix + nameof(GateRules.ErrorRatio), 1, 100),
        ErrorFloor = NumberOf(route, MetadataKeys.GatePrefix + nameof(GateRules.ErrorFloor), 0, 1),
        LatencyRatio = NumberOf(route, MetadataKeys.GatePrefix + nameof(GateRules.LatencyRatio), 0.1, 100),
        LatencyFloor = TimeOf(route, MetadataKeys.GatePrefix + nameof(GateRules.LatencyFloor), TimeSpan.Zero, TimeSpan.FromMinutes(10)),
        Window = TimeOf(route, MetadataKeys.GatePrefix + nameof(GateRules.Window), TimeSpan.FromHours(1), TimeSpan.FromDays(90)),
        DryRun = DryRunOf(route),
    };

    private RollbackOverrides RollbackOf(RouteConfig route) => new()
    {
        Enabled = FlagOf(route, MetadataKeys.RollbackPrefix + nameof(RollbackRule.Enabled)),
        Threshold = NumberOf(route, MetadataKeys.RollbackPrefix + nameof(RollbackRule.Threshold), 0.001, 1),
        Errors = WholeOf(route, MetadataKeys.RollbackPrefix + nameof(RollbackRule.Errors), 1_000_000),
        Window = TimeOf(route, MetadataKeys.RollbackPrefix + nameof(RollbackRule.Window), TimeSpan.FromSeconds(5), TimeSpan.FromDays(1)),
        OnViolation = FlagOf(route, MetadataKeys.RollbackPrefix + nameof(RollbackRule.OnViolation)),
    };

    private string? DryRunOf(RouteConfig route)
    {
        const string Key = MetadataKeys.GatePrefix + nameof(GateRules.DryRun);
        string[] known = [.. Gate.Rules, GateRules.EveryRule];
        foreach (var word in Words(route, Key).Where(word => !known.Contains(word, StringComparer.Ordinal)))
            Error(route, Key, $"There is no rule \"{word}\".", NearestName.Remedy(word, known));
        return Value(route, Key);
    }

    private bool? FlagOf(RouteConfig route, string key)
    {
        if (Value(route, key) is not { } text)
            return null;
        if (bool.TryParse(text, out var flag))
            return flag;
        Error(route, key, "This must be true or false.", "Write one of them.");
        return null;
    }

    private int? WholeOf(RouteConfig route, string key, int most)
    {
        if (Value(route, key) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
            return number;
        Error(route, key, $"This must be a whole number from 1 to {most.ToString("N0", CultureInfo.InvariantCulture)}.", "Mend the value.");
        return null;
    }

    private double? NumberOf(RouteConfig route, string key, double least, double most)
    {
        if (Value(route, key) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Error(route, key, FormattableString.Invariant($"This must be a number from {least} to {most}."), "A share is written as a fraction: 0.001 is a tenth of a percent.");
        return null;
    }

    private TimeSpan? TimeOf(RouteConfig route, string key, TimeSpan least, TimeSpan most)
    {
        if (Value(route, key) is not { } text)
            return null;
        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var time) && time >= least && time <= most)
            return time;
        Error(route, key, $"This must be a duration from {least:c} to {most:c}.", "Write it as \"hh:mm:ss\" (or \"d.hh:mm:ss\").");
        return null;
    }

    private static string[] Words(RouteConfig route, string key) => Value(route, key)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string? Value(RouteConfig route, string key) => route.Metadata?.GetValueOrDefault(key);

    private void Error(RouteConfig route, string key, string message, string remedy) =>
        file.Place.Error(file.MetadataOf(route, key), message, remedy);
}
