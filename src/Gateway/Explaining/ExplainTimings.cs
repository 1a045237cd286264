namespace LegacyGateway.Explaining;

/// <summary>In milliseconds. A step that was not done took 0.</summary>
/// <param name="Parse">Reading the request by its contract.</param>
/// <param name="Decide">The route decision.</param>
/// <param name="Plan">Making the SQL or choosing the flow.</param>
/// <param name="Answer">The backend, past the cache.</param>
internal sealed record ExplainTimings(double Parse, double Decide, double Plan, double Answer);
