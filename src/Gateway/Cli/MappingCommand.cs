using System.CommandLine;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Mapping.Table;

namespace LegacyGateway.Cli;

/// <summary><c>mapping RESOURCE</c>: where each field comes from, as the table that both teams sign.</summary>
internal static class MappingCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var resource = new Argument<string>("RESOURCE") { Description = "The resource's name, such as customers." };
        var csv = new Option<bool>("--csv") { Description = "As CSV, for a spreadsheet." };
        var command = new Command("mapping", "Print how each field of a resource is made from legacy data.") { resource, csv };
        command.SetAction(parsed => Run(
            parsed.GetValue(config)!, parsed.GetValue(resource)!, parsed.GetValue(csv),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(DirectoryInfo folder, string resource, bool csv, TextWriter output, TextWriter error)
    {
        // No system is asked, so secrets need not be there.
        var result = DeploymentLoader.Load(folder.FullName, AdapterKinds.All(), name => Environment.GetEnvironmentVariable(name) ?? "unset");
        if (result.Deployment is not { } deployment)
            return Findings.Write(error, result.Errors);
        if (deployment.Contracts.Find(resource) is not { } contract)
        {
            error.WriteLine($"There is no resource \"{resource}\". {NearestName.Remedy(resource, [.. deployment.Contracts.All.Select(each => each.Name)])}");
            return CommandLine.Findings;
        }

        var table = MappingTable.Of(contract, deployment.Systems.Values);
        if (csv)
            output.Write(table.ToCsv());
        else if (!Tables.WriteToTerminal(output, MappingRow.Headings, table.Rows.Select(row => row.Cells)))
            output.Write(table.ToText());
        return CommandLine.Fine;
    }
}
