using System.Collections.Immutable;
using System.CommandLine;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Contracts.Compatibility;

namespace LegacyGateway.Cli.Contracts;

/// <summary><c>contracts diff OLD NEW</c>: what changed, and whom it breaks.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var old = new Argument<string>("OLD") { Description = "A resource file, a deployment's folder or a folder of resource files." };
        var @new = new Argument<string>("NEW") { Description = "The same, as it is to be." };
        var command = new Command("diff", "Tell what changed between two versions of contracts, and whether it breaks readers or writers. Exit code 1 when it does.") { old, @new };
        command.SetAction(parsed => Run(
            parsed.GetValue(old)!, parsed.GetValue(@new)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string old, string @new, TextWriter output, TextWriter error)
    {
        var errors = new List<ConfigurationError>();
        var before = ContractFiles.Read(old, errors);
        var after = ContractFiles.Read(@new, errors);
        if (errors.Count > 0)
            return Findings.Write(error, errors);
        var changes = before.All.SelectMany(contract => ChangesOf(contract, after)).ToList();
        if (changes.Count > 0)
            ChangeTable.Write(output, changes);
        foreach (var contract in after.All)
            output.WriteLine(Summary(before.Find(contract.Name), contract));
        return changes.Any(change => change.Worst(writable: true) == Impact.Breaking) ? CommandLine.Findings : CommandLine.Fine;
    }

    private static ImmutableArray<ContractChange> ChangesOf(ResourceContract contract, ContractSet after) => after.Find(contract.Name) is { } now
        ? ContractComparison.Compare(contract, now)
        : [new ContractChange(contract.Name, "$", null, "the resource was removed", Impact.Breaking, Impact.Breaking)];

    private static string Summary(ResourceContract? before, ResourceContract after)
    {
        if (before is null)
            return $"{after}: the resource is new.";
        var step = ReleaseCheck.StepFor(ContractComparison.Compare(before, after), writable: true);
        return step == VersionStep.None
            ? $"{after}: no change."
            : $"{before} → {after.Version}: needs at least {SemanticVersion.Parse(before.Version)!.Next(step)}.";
    }
}
