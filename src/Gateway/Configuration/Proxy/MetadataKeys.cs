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

    /// <summary>On routes: the share of reads that the candidate gets a copy of at stage shadow.</summary>
    public const string MigrationShadow = "Migration.Shadow";

    /// <summary>On routes: the share of reads that legacy gets a copy of at stage migrated.</summary>
    public const string MigrationReverseShadow = "Migration.ReverseShadow";

    /// <summary>On routes: consumers who go to the candidate in canary.</summary>
    public const string CohortConsumers = "Migration.Cohort.Consumers";

    /// <summary>On routes: a claim and its values that go to the candidate in canary, <c>tenant=acme,beta</c>.</summary>
    public const string CohortClaim = "Migration.Cohort.Claim";

    /// <summary>On routes: a header and its values that go to the candidate in canary, <c>X-Preview=1</c>.</summary>
    public const string CohortHeader = "Migration.Cohort.Header";

    /// <summary>On routes: the shares of a promotion.</summary>
    public const string MigrationSteps = "Migration.Steps";

    /// <summary>On routes: whether the gateway promotes by itself.</summary>
    public const string MigrationPromotion = "Migration.Promotion";

    /// <summary>On routes: how long each step lasts before the gateway promotes by itself.</summary>
    public const string MigrationStepTime = "Migration.StepTime";

    /// <summary>On routes: how long a move of writes waits for those that were begun.</summary>
    public const string MigrationDrainTime = "Migration.DrainTime";

    /// <summary>On routes: how long after a write the other backend may show the record as it was.</summary>
    public const string ReplicationLag = "Migration.ReplicationLag";

    /// <summary>On routes: the share of compared requests for which legacy is asked twice.</summary>
    public const string MigrationNoise = "Migration.Noise";

    /// <summary>On routes: fields that are not compared, because they differ from one answer to the next by their nature.</summary>
    public const string MigrationVolatile = "Migration.Volatile";

    /// <summary>On routes, followed by a field: a difference that is accepted for a while, <c>2027-01-31 the new service rounds</c>.</summary>
    public const string IgnorePrefix = "Migration.Ignore.";

    /// <summary>On routes: by which property the items of an array belong together, <c>lines=lineNo</c>.</summary>
    public const string MigrationArrayKeys = "Migration.ArrayKeys";

    /// <summary>On plain routes: headers that are compared.</summary>
    public const string MigrationHeaders = "Migration.CompareHeaders";

    /// <summary>On routes: fields whose values are neither stored nor shown.</summary>
    public const string MigrationMasked = "Migration.Masked";

    /// <summary>On routes, followed by a rule: what the gate says otherwise than the default.</summary>
    public const string GatePrefix = "Migration.Gate.";

    /// <summary>On routes, followed by a rule: what the automatic rollback says otherwise than the default.</summary>
    public const string RollbackPrefix = "Migration.Rollback.";

    public const string MigrationPrefix = "Migration.";

    /// <summary>On clusters: the legacy system that the cluster stands for.</summary>
    public const string System = "System";

    /// <summary>On clusters: whether the caller's bearer token goes along.</summary>
    public const string ForwardToken = "ForwardToken";

    /// <summary>On clusters that stand for a legacy system of another gateway: where that one tells its health.</summary>
    public const string Health = "Health";

    public const string SupportsFilters = "Supports.Filters";
    public const string SupportsSorts = "Supports.Sorts";
    public const string SupportsPer = "Supports.Per";
    public const string SupportsCount = "Supports.Count";
    public const string SupportsCursors = "Supports.Cursors";
    public const string SupportsPrefix = "Supports.";

    public static IReadOnlyList<string> OfMigration { get; } = 
    [
        MigrationTo, MigrationStage, MigrationPercent, MigrationShadow, MigrationReverseShadow, CohortConsumers, CohortClaim, CohortHeader,
        MigrationSteps, MigrationPromotion, MigrationStepTime, MigrationDrainTime, ReplicationLag, MigrationNoise, MigrationVolatile, MigrationArrayKeys, MigrationHeaders, MigrationMasked,
        .. EvidenceReader.GateKeys.Select(key => GatePrefix + key), .. EvidenceReader.RollbackKeys.Select(key => RollbackPrefix + key),
    ];

    public static IReadOnlyList<string> OfSupports { get; } = [SupportsFilters, SupportsSorts, SupportsPer, SupportsCount, SupportsCursors];
}
