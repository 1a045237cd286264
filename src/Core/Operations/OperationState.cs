namespace LegacyGateway.Core.Operations;

/// <summary>Where an accepted write is on its way. Written in lower case wherever people see it.</summary>
public enum OperationState
{
    /// <summary>Durably kept; no worker had it yet.</summary>
    Accepted,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>Waits for the next attempt, or for the next check of a doubtful one.</summary>
    Retrying,

    /// <summary>Handed over; the answer comes later. Holds no lease and has a deadline.</summary>
    Awaiting,

    /// <summary>Whether it happened is not known, or somebody has to decide: waits for a person.</summary>
    Parked,

    /// <summary>It did not happen and trying again did not help: waits for a person.</summary>
    Dead,

    Succeeded,

    /// <summary>Business said no.</summary>
    Refused,

    /// <summary>Taken back by its consumer before it began.</summary>
    Cancelled,

    /// <summary>Given up by a person.</summary>
    Discarded,
}
