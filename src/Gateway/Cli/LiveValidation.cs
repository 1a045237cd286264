using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Cli;

/// <summary>Compares every system's bindings with the system itself.</summary>
internal static class LiveValidation
{
    private const string Folder = "contracts/systems";

    /// <returns>The exit code: advice alone is fine.</returns>
    public static async Task<int> RunAsync(
        string deploymentFolder, Deployment deployment, IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var kinds = services.GetServices<IAdapterKind>().ToDictionary(kind => kind.Name, StringComparer.Ordinal);
        var errors = new List<ConfigurationError>();
        foreach (var source in SourcesOf(deploymentFolder, errors))
        {
            if (source.Root.Find("system")?.Text is not { } name || !deployment.Systems.TryGetValue(name, out var configuration))
                continue;
            await using var adapter = kinds[configuration.Adapter].Create(configuration, deployment.Contracts);
            await CheckAsync(name, adapter, source.Place(errors), output, cancellationToken);
        }

        output.WriteLine(errors.Count == 0 ? "The live systems agree." : $"The live systems disagree in {errors.Count} places.");
        return Findings.Write(output, errors);
    }

    private static async Task CheckAsync(
        string name, ISystemAdapter adapter, ConfigurationPlace place, TextWriter output, CancellationToken cancellationToken)
    {
        if (adapter is not ILiveSystem live)
        {
            output.WriteLine($"{name}: its adapter has nothing to compare with.");
            return;
        }

        try
        {
            foreach (var advice in await live.ValidateLiveAsync(place, cancellationToken))
                output.WriteLine($"Advice: {advice}");
        }
        catch (LiveSystemException e)
        {
            place.Error("$", $"System {name} could not be asked: {e.Message}", "Check that it runs and that the connection is right.");
        }
    }

    private static List<ConfigurationSource> SourcesOf(string deployment, List<ConfigurationError> errors) =>
        [.. Directory.EnumerateFiles(Path.Combine(deployment, Folder), "*.json").Order(StringComparer.Ordinal)
            .Select(file => ConfigurationSource.Parse($"{Folder}/{Path.GetFileName(file)}", File.ReadAllBytes(file), errors))
            .OfType<ConfigurationSource>()];
}
