using System.CommandLine;
using LegacyGateway.Core.Contracts.Compatibility;

namespace LegacyGateway.Cli.Contracts;

/// <summary><c>contracts release</c>: keeps what consumers may rely on from now on.</summary>
internal static class ReleaseCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var command = new Command("release", "Copy each contract that changed to contracts/releases, when contracts check finds no mistake. A released file is never overwritten.");
        command.SetAction(parsed => Run(parsed.GetValue(config)!.FullName, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string folder, TextWriter output, TextWriter error)
    {
        var deployment = ReleasedDeployment.Read(folder);
        if (deployment.Errors.Count > 0)
            return Findings.Write(error, deployment.Errors);
        var findings = deployment.Check(TimeProvider.System.GetUtcNow());
        foreach (var mistake in findings.Select(finding => finding.Mistake).OfType<string>())
            error.WriteLine(mistake);
        if (findings.Any(finding => finding.Mistake is not null))
            return CommandLine.Findings;
        foreach (var contract in deployment.Contracts.All.Where(contract => deployment.Releases.Find(contract.Name)?.Contract.Version != contract.Version))
        {
            var file = Path.Combine(folder, ReleaseFolder.FileOf(contract));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Copy(Path.Combine(folder, ContractFiles.FileOf(folder, contract.Name)), file);
            output.WriteLine($"{ReleaseFolder.FileOf(contract)}: released.");
        }

        return CommandLine.Fine;
    }
}
