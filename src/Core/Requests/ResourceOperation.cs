namespace LegacyGateway.Core.Requests;

/// <summary>What is done to a resource. A route serves one or more of them; each is served by exactly one route.</summary>
public enum ResourceOperation
{
    List,
    Get,
    Create,
    Update,
    Delete,
}
