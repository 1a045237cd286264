namespace LegacyGateway.State.Drops;

/// <summary>What a drop is for.</summary>
public enum DropKind
{
    /// <summary>The whole truth about a resource.</summary>
    Snapshot,

    /// <summary>Changes, in order.</summary>
    Delta,

    /// <summary>A corrected reject file: records that belong to a drop loaded before.</summary>
    Correction,

    /// <summary>Answers of the legacy system to files that went out.</summary>
    Acknowledgement,
}
