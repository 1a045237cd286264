namespace LegacyGateway.Core.Outcomes;

/// <summary>What is wrong with one field of a write, in canonical names.</summary>
/// <param name="Field">The field's name, dotted for nested ones; null when the whole record is meant.</param>
public sealed record FieldProblem(string? Field, string Code, string Message);
