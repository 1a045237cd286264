using System.CommandLine;
using LegacyGateway.Conformance;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Cli;

/// <summary><c>conformance URL --resource R</c>: tests whether a service speaks the dialect that a contract needs.</summary>
internal static class ConformanceCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var url = new Argument<Uri>("URL") { Description = "The service's address, without /api.", CustomParser = Addresses.Parse };
        var resource = new Option<string>("--resource") { Description = "The resource to test.", Required = true, HelpName = "NAME" };
        var header = new Option<string[]>("--header") { Description = "A header to send, such as 'Authorization: Bearer …'.", HelpName = "'NAME: VALUE'" };
        var command = new Command("conformance", "Test whether a service speaks the REST dialect that a contract needs.") { url, resource, header };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(url)!,
            parsed.GetValue(config)!.FullName,
            parsed.GetValue(resource)!,
            parsed.GetValue(header) ?? [],
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Uri url, string folder, string resource, string[] headers, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (await ContractOfAsync(folder, resource, error) is not { } contract)
            return CommandLine.Findings;
        using var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var handler = new HeaderHandler(sockets, headers);
        var failed = await ConformanceRun.RunAsync(url, contract, handler, output, cancellationToken);
        return failed == 0 ? CommandLine.Fine : CommandLine.Findings;
    }

    private static async Task<ResourceContract?> ContractOfAsync(string folder, string resource, TextWriter error)
    {
        // Whoever tests a service need not hold the secrets of the legacy systems: no system is reached here.
        var result = DeploymentLoader.Load(folder, AdapterKinds.All(), static _ => "unused");
        foreach (var mistake in result.Errors)
            await error.WriteLineAsync(mistake.ToString());
        if (result.Deployment is not { Contracts: var contracts })
            return null;
        var contract = contracts.Find(resource);
        if (contract is null)
            await error.WriteLineAsync($"There is no resource \"{resource}\". {NearestName.Remedy(resource, [.. contracts.All.Select(known => known.Name)])}");
        return contract;
    }
}

/// <summary>Adds the caller's headers to every request.</summary>
file sealed class HeaderHandler(HttpMessageHandler inner, IReadOnlyList<string> headers) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                request.Headers.TryAddWithoutValidation(header[..colon].Trim(), header[(colon + 1)..].Trim());
        }

        return base.SendAsync(request, cancellationToken);
    }
}
