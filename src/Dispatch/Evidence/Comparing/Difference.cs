namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>One place in which two answers differ.</summary>
/// <param name="Field">Dotted, with <c>[]</c> for items: <c>address.city</c>, <c>lines[].amount</c>. <c>$status</c>, <c>$record</c>, <c>$next</c>, <c>$count</c>, <c>$body</c> and <c>$header.Name</c> are no fields.</param>
/// <param name="Legacy">What legacy has, as text; null when it has nothing there.</param>
/// <param name="Candidate">What the candidate has, as text; null when it has nothing there.</param>
/// <param name="Record">The key of the record within a list; null for a single answer.</param>
public sealed record Difference(string Field, DifferenceKind Kind, string? Legacy, string? Candidate, string? Record = null)
{
    public const string Status = "$status";
    public const string Body = "$body";
    public const string RecordItself = "$record";
    public const string Next = "$next";
    public const string Count = "$count";

    /// <summary>Whether it speaks against the candidate.</summary>
    public bool Counts => Kind is not (DifferenceKind.Additive or DifferenceKind.Spelling);

    /// <summary>Whether it is the same finding in the same place, whatever the values are now.</summary>
    public bool IsSamePlace(Difference other) => Field == other.Field && Kind == other.Kind && Record == other.Record;
}
