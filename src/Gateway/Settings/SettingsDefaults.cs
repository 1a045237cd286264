namespace LegacyGateway.Settings;

/// <summary>What holds where neither appsettings.json nor the environment says otherwise.</summary>
internal static class SettingsDefaults
{
    public static IEnumerable<KeyValuePair<string, string?>> Values { get; } =
    [
        new("Kestrel:Endpoints:Public:Url", "http://127.0.0.1:5080"),
        new("Kestrel:Endpoints:Management:Url", "http://127.0.0.1:5081"),
        new("Logging:LogLevel:Default", "Information"),
        new("Logging:LogLevel:Microsoft", "Warning"),
        new("Logging:LogLevel:System", "Warning"),
        new("Logging:LogLevel:Yarp", "Warning"),
        // It logs a stack for every failure; LegacyGateway.Forwarding tells the same in one line.
        new("Logging:LogLevel:Yarp.ReverseProxy.Forwarder.HttpForwarder", "Error"),
        new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"),
        // What keeps the host from starting is told as a sentence; a stack trace would bury it.
        new("Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host", "Critical"),
        // Any level here makes the host start an activity and a log scope for each request, wanted or not.
        new("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "None"),
        // Warns that the key ring is not encrypted at rest; docs/decisions says why that is so.
        new("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error"),
        // A token that is not valid is told once, by the identity step (event 6001).
        new("Logging:LogLevel:Microsoft.AspNetCore.Authentication", "Warning"),
    ];
}
