using System.CommandLine;
using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Settings;

namespace LegacyGateway.Cli;

/// <summary><c>schema</c>: the GraphQL schema of a deployment, offline.</summary>
internal static class SchemaCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var command = new Command("schema", "Print the GraphQL schema that the contracts and routes give.");
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(config)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = Program.CreateBuilder(folder.FullName, builder => builder.Logging.ClearProviders()).Build();
            var desired = await app.Services.GetRequiredService<ConfigurationFolder>().ReadAsync(cancellationToken);
            if (desired.Errors.Length > 0)
                return Findings.Write(error, desired.Errors);
            var routes = new RouteTable([.. desired.Routes.Select(route => route.Row).OfType<RouteRow>()]);
            output.Write(SchemaText.Of(SchemaBuilder.Build(desired.Deployment!.Contracts, routes)));
            return CommandLine.Fine;
        }
        catch (StartRefusedException e)
        {
            foreach (var sentence in e.Sentences)
                error.WriteLine(sentence);
            return CommandLine.Findings;
        }
    }
}
