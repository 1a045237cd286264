namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>What a file says about its resource.</summary>
public enum LoadKind
{
    /// <summary>Every record there is.</summary>
    Snapshot,

    /// <summary>What changed since the file before.</summary>
    Delta,
}
