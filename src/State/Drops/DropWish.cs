namespace LegacyGateway.State.Drops;

/// <summary>What a person can ask for one drop.</summary>
public enum DropWish
{
    /// <summary>Load it once more.</summary>
    Replay,

    /// <summary>Load it although it shrinks the resource or has many rejects: a person looked at it.</summary>
    Accept,
}
