using System.CommandLine;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Schemas;

namespace LegacyGateway.Cli;

/// <summary><c>schemas</c>: the JSON Schemas of the contract files, for editors.</summary>
internal static class SchemasCommand
{
    private const string Folder = "contracts/schema";

    public static Command Create(Option<DirectoryInfo> config)
    {
        var write = new Option<bool>("--write") { Description = $"Write them to {Folder} of the deployment's folder." };
        var command = new Command("schemas", "Check that contracts/schema holds the JSON Schemas of this version.") { write };
        command.SetAction(parsed => Run(parsed.GetValue(config)!, parsed.GetValue(write), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(DirectoryInfo deployment, bool write, TextWriter output)
    {
        var folder = Path.Combine(deployment.FullName, Folder);
        var findings = 0;
        foreach (var (name, content) in SchemaExport.Files(AdapterKinds.All()))
        {
            var file = Path.Combine(folder, name);
            if (File.Exists(file) && File.ReadAllText(file) == content)
                continue;
            if (write)
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(file, content);
                output.WriteLine($"{Folder}/{name} written.");
                continue;
            }

            findings++;
            output.WriteLine($"{Folder}/{name} is not the one of this version. Run: legacygateway schemas --write");
        }

        return findings == 0 ? CommandLine.Fine : CommandLine.Findings;
    }
}
