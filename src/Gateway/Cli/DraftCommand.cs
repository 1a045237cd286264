using System.CommandLine;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Drafts;
using LegacyGateway.State;

namespace LegacyGateway.Cli;

/// <summary><c>draft SYSTEM TABLE</c>: a first contract, binding and route from a live table, with comments that name what to review.</summary>
internal static class DraftCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var system = new Argument<string>("SYSTEM") { Description = "A system of contracts/systems; its bindings may still be empty ({})." };
        var table = new Argument<string>("TABLE") { Description = "A table or view, as the database spells it; schema.table where it is in another schema." };
        var write = new Option<bool>("--write") { Description = "Write the contract's file, the binding into the system's file and the route into yarp.json. Nothing that exists is overwritten." };
        var command = new Command("draft", "Write a first contract, binding and route from a live table. The database is only read.") { system, table, write };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(config)!, parsed.GetValue(system)!, parsed.GetValue(table)!, parsed.GetValue(write),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo folder, string system, string table, bool write, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddLogging().AddStateStore(folder.FullName).AddAdapters().BuildServiceProvider();
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
            {
                var files = new DraftFiles(folder.FullName, system);
                var draft = DraftWriter.Write(description, files.Cluster);
                return write ? Write(files, draft, output, error) : Show(draft, system, output);
            }

            error.WriteLine($"{system} has no table or view {table} that its log-in can see.");
        }
        catch (LiveSystemException e)
        {
            error.WriteLine($"{system} could not be asked: {e.Message}");
        }

        return CommandLine.Findings;
    }

    private static int Write(DraftFiles files, Draft draft, TextWriter output, TextWriter error)
    {
        if (files.ObstaclesTo(draft) is { Count: > 0 } obstacles)
        {
            foreach (var obstacle in obstacles)
                error.WriteLine(obstacle);
            error.WriteLine("Nothing was written. Without --write the draft is only shown.");
            return CommandLine.Findings;
        }

        var written = files.Write(draft);
        output.WriteLine($"{written[0]}: the contract, written.");
        output.WriteLine($"{written[1]}: the binding of {draft.Resource}, added.");
        output.WriteLine($"{written[2]}: the route {draft.Resource}.read to the cluster {files.Cluster}, added.");
        output.WriteLine();
        foreach (var review in written.Take(2).SelectMany(files.ReviewsIn))
            output.WriteLine(review);
        output.WriteLine();
        output.WriteLine("Then run: legacygateway validate --connect");
        return CommandLine.Fine;
    }

    private static int Show(Draft draft, string system, TextWriter output)
    {
        Section(output, $"contracts/resources/{draft.Resource}.json", draft.Contract);
        Section(output, $"the file of {system} in contracts/systems, within \"bindings\"", draft.Binding);
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
