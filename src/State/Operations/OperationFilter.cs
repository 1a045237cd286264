using LegacyGateway.Core.Operations;

namespace LegacyGateway.State.Operations;

/// <summary>Which operations an operator wants to see.</summary>
/// <param name="States">Empty: all.</param>
/// <param name="Backend">Null: all.</param>
/// <param name="Resource">Null: all.</param>
/// <param name="Before">Only those that were accepted before this one; null begins with the newest.</param>
/// <param name="Limit">1 to 1000.</param>
public sealed record OperationFilter(IReadOnlyList<OperationState> States, string? Backend, string? Resource, Guid? Before, int Limit);
