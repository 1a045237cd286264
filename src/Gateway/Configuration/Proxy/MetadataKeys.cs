namespace LegacyGateway.Configuration.Proxy;

/// <summary>The Metadata keys of yarp.json that mean something to the gateway. All others are the user's own, except under these prefixes.</summary>
internal static class MetadataKeys
{
    /// <summary>On routes: the resource that the route serves.</summary>
    public const string Resource = "Resource";

    /// <summary>On routes: the cluster that the route moves to.</summary>
    public const string MigrationTo = "Migration.To";

    /// <summary>On routes: how far the move is.</summary>
    public const string MigrationStage = "Migration.Stage";

    /// <summary>On routes: the share of the candidate in canary.</summary>
    public const string MigrationPercent = "Migration.Percent";

    public const string MigrationPrefix = "Migration.";

    /// <summary>On clusters: the legacy system that the cluster stands for.</summary>
    public const string System = "System";

    /// <summary>On clusters: whether the caller's bearer token goes along.</summary>
    public const string ForwardToken = "ForwardToken";

    public const string SupportsFilters = "Supports.Filters";
    public const string SupportsSorts = "Supports.Sorts";
    public const string SupportsPer = "Supports.Per";
    public const string SupportsCount = "Supports.Count";
    public const string SupportsCursors = "Supports.Cursors";
    public const string SupportsPrefix = "Supports.";

    public static IReadOnlyList<string> OfMigration { get; } = [MigrationTo, MigrationStage, MigrationPercent];

    public static IReadOnlyList<string> OfSupports { get; } = [SupportsFilters, SupportsSorts, SupportsPer, SupportsCount, SupportsCursors];
}
