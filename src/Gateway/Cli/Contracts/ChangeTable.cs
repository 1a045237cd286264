using LegacyGateway.Core.Contracts.Compatibility;

namespace LegacyGateway.Cli.Contracts;

/// <summary>Changes of contracts as a table.</summary>
internal static class ChangeTable
{
    private static readonly string[] Headings = ["RESOURCE", "PATH", "READERS", "WRITERS", "CHANGE"];

    public static void Write(TextWriter output, IEnumerable<ContractChange> changes) =>
        Tables.Write(output, Headings, [.. changes.Select(IReadOnlyList<string> (change) =>
            [change.Resource, change.Path, Word(change.Readers), Word(change.Writers), change.Sentence])]);

    private static string Word(Impact impact) => impact switch
    {
        Impact.None => "-",
        Impact.Compatible => "compatible",
        _ => "BREAKING",
    };
}
