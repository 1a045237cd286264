namespace LegacyGateway.Planning;

/// <summary>What would change if a deployment's files were others. Nothing does.</summary>
/// <param name="Errors">Why the files would be refused; with any there is no more to tell.</param>
/// <param name="Recorded">Recent requests that were decided on once more, by the files as they are to be.</param>
/// <param name="Requests">Those of them that another backend would answer.</param>
internal sealed record PlanReport(
    IReadOnlyList<string> Errors,
    IReadOnlyList<PlannedChange> Routes,
    IReadOnlyList<PlannedChange> Contracts,
    IReadOnlyList<PlannedChange> Mappings,
    int Recorded,
    IReadOnlyList<PlannedAnswers> Requests)
{
    public bool ChangesNothing => Routes.Count + Contracts.Count + Mappings.Count == 0;

    public static PlanReport Refused(IEnumerable<string> errors) => new([.. errors], [], [], [], 0, []);
}
