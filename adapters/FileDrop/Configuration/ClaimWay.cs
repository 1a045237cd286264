namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>How a gateway makes a file its own.</summary>
public enum ClaimWay
{
    /// <summary>By renaming it, which only one can do.</summary>
    Rename,

    /// <summary>By an entry in the ledger, which only one can make.</summary>
    Ledger,
}
