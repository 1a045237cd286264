namespace LegacyGateway.Planning;

/// <summary>Recent requests of one route that another backend would answer.</summary>
/// <param name="From">Who answers them now.</param>
/// <param name="To">Who would; null when nobody serves them any more.</param>
/// <param name="Of">Recent requests of the route.</param>
/// <param name="Examples">The newest, with personal values masked.</param>
internal sealed record PlannedAnswers(string Route, string From, string? To, int Requests, int Of, IReadOnlyList<string> Examples);
