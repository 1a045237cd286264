namespace LegacyGateway.State.Evidence;

/// <summary>One counter of the evidence.</summary>
/// <param name="Epoch">The epoch of the route's row: a move begins new evidence.</param>
/// <param name="Period">When the period that is counted began, in Unix seconds.</param>
public readonly record struct CountKey(string Route, long Epoch, long Period, string Name);
