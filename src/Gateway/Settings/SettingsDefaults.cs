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
        new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"),
    ];
}
