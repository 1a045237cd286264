namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>How an expected file stands to its schedule.</summary>
internal enum DueState
{
    OnTime,

    /// <summary>Its time is over, and may still be tolerated.</summary>
    Late,

    /// <summary>It has not come.</summary>
    Missing,
}
