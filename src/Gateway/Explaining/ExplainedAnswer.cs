namespace LegacyGateway.Explaining;

/// <summary>How a backend answered, without its content.</summary>
/// <param name="Status"><c>found</c>, <c>absent</c>, <c>refused</c> or <c>failed</c>; on plain routes the status.</param>
/// <param name="Bytes">Of the body; null when it is larger than the compare buffer.</param>
internal sealed record ExplainedAnswer(string Status, int? Bytes);
