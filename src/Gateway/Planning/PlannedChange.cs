namespace LegacyGateway.Planning;

/// <summary>One thing that would change.</summary>
/// <param name="Name">The route, cluster, resource or system.</param>
/// <param name="Change"><c>added</c>, <c>removed</c>, <c>changed</c>, <c>breaking</c> or <c>compatible</c>.</param>
/// <param name="Sentence">What of it, without values of system files.</param>
internal sealed record PlannedChange(string Name, string Change, string Sentence)
{
    public const string Added = "added";
    public const string Removed = "removed";
    public const string Changed = "changed";
}
