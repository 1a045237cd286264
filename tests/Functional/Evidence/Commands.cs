using System.CommandLine;
using LegacyGateway.Cli;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>The command line against a gateway of a test.</summary>
internal static class Commands
{
    public static Task<(int Code, string Output)> RunAsync(GatewayUnderTest gateway, params string[] arguments) =>
        RunAsync([.. arguments, "--config", gateway.Folder, "--url", gateway.Management.BaseAddress!.ToString()]);

    public static async Task<(int Code, string Output)> RunAsync(string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.CreateRoot().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
