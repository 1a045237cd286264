namespace LegacyGateway.Dispatch.Routing;

/// <summary>Where a route is on its way from its legacy system to its new service.</summary>
public enum Stage
{
    /// <summary>Legacy answers.</summary>
    Legacy,

    /// <summary>Legacy answers; a sample also goes to the candidate, and the answers are compared.</summary>
    Shadow,

    /// <summary>A sticky share goes to the candidate.</summary>
    Canary,

    /// <summary>The candidate answers.</summary>
    Migrated,

    /// <summary>The candidate answers and the binding is no longer needed: legacy cursors are expired.</summary>
    Retired,
}
