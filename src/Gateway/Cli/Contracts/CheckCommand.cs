using System.CommandLine;
using LegacyGateway.Core.Contracts.Compatibility;
using LegacyGateway.Core.Contracts.Pacts;

namespace LegacyGateway.Cli.Contracts;

/// <summary><c>contracts check</c>: compares with the last releases and demands versions; for CI.</summary>
internal static class CheckCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var command = new Command("check", "Compare the contracts with contracts/releases: demand a version that says what changed, and name the pacts that a change breaks.");
        command.SetAction(parsed => Run(parsed.GetValue(config)!.FullName, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string folder, TextWriter output, TextWriter error)
    {
        var deployment = ReleasedDeployment.Read(folder);
        if (deployment.Errors.Count > 0)
            return Findings.Write(error, deployment.Errors);
        var broken = new BrokenPacts(deployment.Pacts, deployment.Releases.Contracts);
        var mistakes = 0;
        foreach (var finding in deployment.Check(TimeProvider.System.GetUtcNow()))
        {
            Write(output, finding, broken);
            mistakes += finding.Mistake is null ? 0 : 1;
        }

        return mistakes == 0 ? CommandLine.Fine : CommandLine.Findings;
    }

    private static void Write(TextWriter output, ReleaseFinding finding, BrokenPacts broken)
    {
        output.WriteLine(finding switch
        {
            { Mistake: { } mistake } => mistake,
            { Released: null } => $"{finding.Resource} {finding.Current}: not released yet.",
            { Current: null } => $"{finding.Resource} {finding.Released}: removed after its sunset.",
            { Changes.IsEmpty: true } => $"{finding.Resource} {finding.Current}: as released.",
            _ => $"{finding.Resource} {finding.Released} → {finding.Current}: the version says what changed.",
        });
        foreach (var change in finding.Changes)
        {
            output.WriteLine($"  {change.Path}: {change.Sentence}{WhomItBreaks(change)}.");
            foreach (var interaction in broken.By(change))
                output.WriteLine($"    breaks {interaction}");
        }
    }

    private static string WhomItBreaks(ContractChange change) => (change.Readers, change.Writers) switch
    {
        (Impact.Breaking, Impact.Breaking) => "; breaks readers and writers",
        (Impact.Breaking, _) => "; breaks readers",
        (_, Impact.Breaking) => "; breaks writers",
        _ => "",
    };
}
