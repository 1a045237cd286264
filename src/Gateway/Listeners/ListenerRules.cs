using System.Net;
using LegacyGateway.Identity;
using LegacyGateway.Identity.Tokens;
using LegacyGateway.Settings;

namespace LegacyGateway.Listeners;

/// <summary>What the listeners' addresses must obey before anything listens.</summary>
internal static class ListenerRules
{
    /// <exception cref="StartRefusedException">An address is wrong, or reachable from other machines while nobody has to show who they are.</exception>
    public static void Check(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().ToArray();
        var mistakes = endpoints.Where(endpoint => AddressOf(endpoint) is null)
            .Select(endpoint => $"{endpoint.Path}:Url is '{endpoint["Url"]}', which is no address to listen at. Give one such as http://127.0.0.1:5080.")
            .ToList();
        if (mistakes.Count == 0 && !HasIdentity(configuration))
            mistakes.AddRange(endpoints.Where(endpoint => !IsLoopback(AddressOf(endpoint)!.Host)).Select(Refusal));
        if (mistakes.Count > 0)
            throw new StartRefusedException(mistakes);
    }

    private static string Refusal(IConfigurationSection endpoint) =>
        $"The listener {endpoint.Key} ({endpoint["Url"]}) can be reached from other machines, and no authentication is set up. "
        + "Add a key to Identity:ApiKeys (`legacygateway keys new` makes one) or an issuer to Authentication:Schemes:Bearer, or listen at 127.0.0.1.";

    private static bool HasIdentity(IConfiguration configuration) =>
        configuration.GetSection($"{IdentityOptions.Section}:{nameof(IdentityOptions.ApiKeys)}").GetChildren().Any()
        || configuration.GetSection(TokenSettings.Section).Exists();

    private static BindingAddress? AddressOf(IConfigurationSection endpoint)
    {
        try
        {
            return BindingAddress.Parse(endpoint["Url"] ?? "");
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A name other than localhost means every address of the machine to Kestrel, and so does <c>*</c>.</summary>
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.StartsWith("unix:", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
