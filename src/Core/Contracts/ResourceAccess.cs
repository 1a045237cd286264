namespace LegacyGateway.Core.Contracts;

/// <summary>The scopes that a consumer needs; null means that none is needed beyond being known.</summary>
/// <param name="ReadScope">For list and get.</param>
/// <param name="WriteScope">For create, update and delete.</param>
/// <param name="PiiScope">For fields marked <c>pii</c>; without it they are left out and refused in filter, sort and writes.</param>
/// <param name="Anonymous">Whether callers without credentials may read.</param>
public sealed record ResourceAccess(string? ReadScope, string? WriteScope, string? PiiScope, bool Anonymous)
{
    public static ResourceAccess Open { get; } = new(null, null, null, false);
}
