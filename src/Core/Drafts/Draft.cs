namespace LegacyGateway.Core.Drafts;

/// <summary>The first contract, binding and route of a table: JSON with comments that name what to review.</summary>
/// <param name="Resource">The name that the table was given as a resource.</param>
/// <param name="Contract">A whole file: <c>contracts/resources/{Resource}.json</c>.</param>
/// <param name="Binding">A property for <c>bindings</c> of the system's file.</param>
/// <param name="Route">A property for <c>Routes</c> of yarp.json; its cluster is in <see cref="Cluster"/>.</param>
/// <param name="Cluster">A property for <c>Clusters</c> of yarp.json, needed once per system.</param>
public sealed record Draft(string Resource, string Contract, string Binding, string Route, string Cluster);
