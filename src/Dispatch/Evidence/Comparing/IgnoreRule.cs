namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>A difference that the team has looked at and accepts, for a while.</summary>
/// <param name="Field">As in <see cref="Difference.Field"/>; a field stands for all that is within it.</param>
/// <param name="Until">The last day (UTC) on which the rule holds; from the next on the difference counts again.</param>
/// <param name="Reason">Why it is accepted; shown with every verdict.</param>
public sealed record IgnoreRule(string Field, DateOnly Until, string Reason)
{
    public bool Holds(string field, DateOnly today) => today <= Until && FieldPath.IsWithin(field, Field);
}
