namespace LegacyGateway.Samples.Customers.Queries;

/// <summary>The operators of a filter: <c>field[op]=value</c>.</summary>
internal enum Comparison
{
    Eq,
    Ne,
    Gt,
    Gte,
    Lt,
    Lte,
    In,
    Starts,
    Contains,
    Null,
}
