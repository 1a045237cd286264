namespace LegacyGateway.Core.Contracts;

/// <summary>A condition added to every read of a resource: the field must equal the caller's claim.</summary>
/// <remarks>A caller without the claim sees no record at all.</remarks>
public sealed record RowFilter(Field Field, string Claim);
