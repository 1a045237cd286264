using System.CommandLine;
using LegacyGateway.Adapters.Sql;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Cli;

/// <summary><c>draft SYSTEM TABLE</c>: a first contract, binding and route from a live table, with comments that name what to review.</summary>
internal static class DraftCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var system = new Argument<string>("SYSTEM") { Description = "A system of contracts/systems; its bindings may still be empty ({})." };
        var table = new Argument<string>("TABLE") { Description = "A table or view, as the database spells it; schema.table where it is in another schema." };
        var write = new Option<bool>("--write") { Description = "Also write the contract's file, unless it exists." };
        var command = new Command("draft", "Write a first contract, binding and route from a live table. The database is only read.") { system, table, write };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(config)!, parsed.GetValue(system)!, parsed.GetValue(table)!, parsed.GetValue(write),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo folder, string system, string table, bool write, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddLogging().AddSqlAdapter().BuildServiceProvider();
        IReadOnlyList<IAdapterKind> kinds = [.. services.GetServices<IAdapterKind>()];
        var result = DeploymentLoader.Load(folder.FullName, kinds, Environment.GetEnvironmentVariable);
        if (result.Deployment is not { } deployment)
            return Findings.Write(error, result.Errors);
        if (!deployment.Systems.TryGetValue(system, out var configuration))
        {
            error.WriteLine($"There is no system \"{system}\". {NearestName.Remedy(system, [.. deployment.Systems.Keys])}");
            return CommandLine.Findings;
        }

        await using var adapter = kinds.Single(kind => kind.Name == configuration.Adapter).Create(configuration, deployment.Contracts);
        try
        {
            if (adapter is ILiveSystem live && await live.DescribeAsync(table, cancellationToken) is { } description)
                return Write(folder, DraftWriter.Write(description), system, write, output);
            error.WriteLine($"{system} has no table or view {table} that its log-in can see.");
        }
        catch (LiveSystemException e)
        {
            error.WriteLine($"{system} could not be asked: {e.Message}");
        }

        return CommandLine.Findings;
    }

    private static int Write(DirectoryInfo folder, Draft draft, string system, bool write, TextWriter output)
    {
        var file = Path.Combine(folder.FullName, "contracts", "resources", draft.Resource + ".json");
        var exists = File.Exists(file);
        if (write && !exists)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, draft.Contract);
        }

        Section(output, $"contracts/resources/{draft.Resource}.json{(write ? exists ? ": exists, not written" : ": written" : "")}", draft.Contract);
        Section(output, $"contracts/systems/{system}.json, within \"bindings\"", draft.Binding);
        Section(output, "yarp.json, within \"Routes\"", draft.Route);
        Section(output, "yarp.json, within \"Clusters\" (once per system)", draft.Cluster);
        return CommandLine.Fine;
    }

    private static void Section(TextWriter output, string title, string text)
    {
        output.WriteLine($"// ---- {title}");
        output.WriteLine(text);
    }
}
