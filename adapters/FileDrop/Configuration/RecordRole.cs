namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>What a kind of record is for.</summary>
public enum RecordRole
{
    Detail,
    Header,
    Trailer,

    /// <summary>Holds columns for the details that follow it, as an order's record does for its lines.</summary>
    Parent,
    Ignore,
}
