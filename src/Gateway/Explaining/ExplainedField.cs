namespace LegacyGateway.Explaining;

/// <summary>What one field of a GraphQL request asks of a backend.</summary>
/// <param name="Field">As the schema names it, such as <c>Query.customers</c> or <c>Customer.orders</c>; several where they are looked up together.</param>
/// <param name="Level">0 for the request's own fields, 1 for the relations of their records, and so on.</param>
/// <param name="Calls">Requests that were sent to the backend; 0 for a write, and for a field that was turned down.</param>
/// <param name="Records">What came back, in all calls.</param>
/// <param name="Report">Of the first call; the time of the answers is that of all calls together.</param>
internal sealed record ExplainedField(string Field, int Level, int Calls, int Records, ExplainReport Report);
