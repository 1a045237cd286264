namespace LegacyGateway.State.Routes;

/// <summary>A write that is about to be forwarded.</summary>
/// <param name="Record">The record's key as in paths; null while the service has not given it.</param>
/// <param name="Consumer">Empty for an anonymous caller.</param>
/// <param name="Backend">The service's name.</param>
public sealed record ForwardedEntry(Guid Id, string Route, string Resource, string? Record, string Consumer, string Backend);
