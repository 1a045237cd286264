namespace LegacyGateway.Problems;

/// <summary>One row of the table of problems: what every occurrence of a kind of error has in common.</summary>
/// <param name="Code">Stable, kebab-case; also the end of <see cref="Uri"/>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">One sentence, the same for every occurrence.</param>
/// <param name="Retryable">Whether the same request may succeed later without change.</param>
internal sealed record ProblemType(string Code, int Status, string Title, bool Retryable = false)
{
    /// <summary>RFC 9457 <c>type</c>.</summary>
    public string Uri { get; } = $"urn:legacygateway:problem:{Code}";
}
