namespace LegacyGateway.State.Drops;

/// <summary>Where a drop is on its way.</summary>
public enum DropState
{
    /// <summary>Taken from its folder; nothing was read yet.</summary>
    Claimed,

    /// <summary>Being read into a load that nobody sees yet.</summary>
    Loading,

    /// <summary>Its records were made visible.</summary>
    Loaded,

    /// <summary>Refused as a whole; the reason says why. What readers see did not change.</summary>
    Refused,

    /// <summary>The same content as a drop that was loaded before: not loaded again.</summary>
    Repeated,

    /// <summary>Waits for a person to say whether it is to be loaded all the same.</summary>
    Waiting,

    /// <summary>A person decided that it is not to be loaded.</summary>
    Discarded,
}
