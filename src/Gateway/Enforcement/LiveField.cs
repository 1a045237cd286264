namespace LegacyGateway.Enforcement;

/// <param name="Field">Dotted; empty when the answer as a whole is meant.</param>
/// <param name="Kind">As in <see cref="Violation"/>.</param>
/// <param name="Answers">In how many answers it was found.</param>
internal sealed record LiveField(string Field, string Kind, long Answers);
