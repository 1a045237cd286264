using LegacyGateway.Samples.Customers.Fields;

namespace LegacyGateway.Samples.Customers.Queries;

/// <summary>One condition of a filter, with values as they are stored.</summary>
/// <param name="Values">One; several for <see cref="Comparison.In"/>; 1 or 0 for <see cref="Comparison.Null"/>.</param>
internal sealed record Condition(CustomerField Field, Comparison Comparison, object[] Values);
