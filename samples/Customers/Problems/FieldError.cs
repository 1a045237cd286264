namespace LegacyGateway.Samples.Customers.Problems;

/// <summary>What is wrong with one field of a body.</summary>
/// <param name="Field">Null when the body as a whole is meant.</param>
internal sealed record FieldError(string? Field, string Code, string Message);
