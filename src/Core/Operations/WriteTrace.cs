namespace LegacyGateway.Core.Operations;

/// <summary>What a write leaves behind, by which a check knows that it happened.</summary>
public enum WriteTrace
{
    /// <summary>A record is found.</summary>
    Record,

    /// <summary>A record is found, and it holds every value that was written.</summary>
    Values,

    /// <summary>No record is found any more.</summary>
    Absence,
}
