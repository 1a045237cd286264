namespace LegacyGateway.BurnDown;

/// <summary>Whether a binding is still used, and what may be done about it.</summary>
/// <param name="State"><c>used</c>, <c>needed</c> (a route still leads there, though nobody asked), <c>unused</c> (offered for retirement), <c>young</c> (unused, but not counted for long enough) or <c>removable</c>.</param>
/// <param name="Sentence">Why, and what to do next.</param>
internal sealed record BindingBurnDown(string System, string Resource, string State, string Sentence);
