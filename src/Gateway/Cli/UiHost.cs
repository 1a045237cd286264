using System.CommandLine;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Cli;

/// <summary>Gives a command the flows of a system, without a running gateway.</summary>
internal static class UiHost
{
    public static async Task<int> UseAsync(
        ParseResult parsed,
        Option<DirectoryInfo> config,
        Argument<string> system,
        Func<IFlowSystem, TextWriter, ValueTask<int>> use,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var services = AdapterKinds.Services();
        IReadOnlyList<IAdapterKind> kinds = [.. services.GetServices<IAdapterKind>()];
        var result = DeploymentLoader.Load(parsed.GetValue(config)!.FullName, kinds, Environment.GetEnvironmentVariable);
        if (result.Deployment is not { } deployment)
            return Findings.Write(parsed.InvocationConfiguration.Error, result.Errors);
        var name = parsed.GetValue(system)!;
        if (!deployment.Systems.TryGetValue(name, out var configuration))
            return await RefuseAsync(parsed, $"There is no system \"{name}\". {NearestName.Remedy(name, [.. deployment.Systems.Keys])}");
        await using var adapter = kinds.Single(kind => kind.Name == configuration.Adapter).Create(configuration, deployment.Contracts);
        return adapter is IFlowSystem flows
            ? await use(flows, parsed.InvocationConfiguration.Output)
            : await RefuseAsync(parsed, $"{name} is reached by the adapter {configuration.Adapter}, which has no flows.");
    }

    public static async ValueTask<int> RefuseAsync(ParseResult parsed, string sentence)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync(sentence);
        return CommandLine.Findings;
    }
}
