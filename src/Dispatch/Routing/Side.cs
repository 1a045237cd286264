namespace LegacyGateway.Dispatch.Routing;

/// <summary>One of the two backends of a route on its way.</summary>
public enum Side
{
    Legacy,

    /// <summary>The new service.</summary>
    Candidate,
}
