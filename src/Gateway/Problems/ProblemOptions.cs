namespace LegacyGateway.Problems;

/// <summary>The section <c>Problems</c> of appsettings.json.</summary>
public sealed class ProblemOptions
{
    public const string Section = "Problems";

    /// <summary>
    /// Whether problems carry what legacy said (SQL text, tables, hosts, exceptions) as <c>internalDetail</c>. Default: false.
    /// For development only: callers see it.
    /// </summary>
    public bool ExposeDetail { get; set; }
}
