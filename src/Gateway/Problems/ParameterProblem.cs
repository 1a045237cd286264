namespace LegacyGateway.Problems;

/// <summary>What is wrong with one parameter of a request; a problem names every one at once.</summary>
/// <param name="Parameter">As the caller wrote it: <c>limit</c>, <c>total[gte]</c>, a header's name, or <c>key</c> for the path.</param>
/// <param name="Value">As the caller wrote it, shortened; null when the parameter itself is the mistake.</param>
/// <param name="Code">Stable, kebab-case: <c>unknown-parameter</c>, <c>wrong-type</c> …</param>
/// <param name="Message">One sentence for people, with the remedy where there is one.</param>
internal sealed record ParameterProblem(string Parameter, string? Value, string Code, string Message);
