namespace LegacyGateway.Core.Contracts;

/// <summary>A field or resource that is on its way out: the <c>Deprecation</c> (RFC 9745) and <c>Sunset</c> (RFC 8594) headers.</summary>
/// <param name="Since">From when it counts as deprecated.</param>
/// <param name="Sunset">From when it may be gone; null when not yet decided.</param>
/// <param name="Use">What to use instead; null when there is nothing.</param>
/// <param name="Link">Where the change is described; null when nowhere.</param>
public sealed record Deprecation(DateTimeOffset Since, DateTimeOffset? Sunset, string? Use, Uri? Link);
