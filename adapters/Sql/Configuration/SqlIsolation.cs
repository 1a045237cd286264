namespace LegacyGateway.Adapters.Sql.Configuration;

/// <summary>How a read relates to writers that are still at work; there is no dirty reading.</summary>
public enum SqlIsolation
{
    ReadCommitted,
    Snapshot,
}
