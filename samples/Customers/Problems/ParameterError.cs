namespace LegacyGateway.Samples.Customers.Problems;

/// <summary>What is wrong with one parameter of a query.</summary>
internal sealed record ParameterError(string Parameter, string Code, string Message);
