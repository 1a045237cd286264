namespace LegacyGateway.Enforcement;

/// <param name="Route">The route's name in yarp.json.</param>
/// <param name="Backend">Who answered.</param>
/// <param name="Checked">Answers that were checked.</param>
/// <param name="Violating">Answers of these that broke the contract.</param>
internal sealed record LiveBoundary(string Route, string Backend, long Checked, long Violating, IReadOnlyList<LiveField> Fields);
