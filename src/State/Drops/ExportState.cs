namespace LegacyGateway.State.Drops;

/// <summary>Where an outgoing file is on its way.</summary>
public enum ExportState
{
    /// <summary>Its records are chosen; it is being written under a temporary name.</summary>
    Writing,

    /// <summary>Whole and durable under its temporary name. From here on its rename may have happened.</summary>
    Ready,

    /// <summary>Handed over.</summary>
    Written,
}
