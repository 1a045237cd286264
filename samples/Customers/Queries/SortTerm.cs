using LegacyGateway.Samples.Customers.Fields;

namespace LegacyGateway.Samples.Customers.Queries;

internal sealed record SortTerm(CustomerField Field, bool Descending);
