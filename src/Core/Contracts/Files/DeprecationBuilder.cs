using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>Makes deprecations of what a resource file says.</summary>
internal static class DeprecationBuilder
{
    public static Deprecation? Build(DeprecationConfiguration? written, string path, ConfigurationPlace place)
    {
        if (written is null)
            return null;
        if (written.Sunset <= written.Since)
            place.Error($"{path}.sunset", $"The sunset is not after {written.Since:yyyy-MM-dd}, from when it is deprecated.", "Write a later date.");
        if (written.Link is { IsAbsoluteUri: false })
            place.Error($"{path}.link", "This is not an absolute address.", "Write it with its scheme, such as \"https://example.com/change\".");
        return new Deprecation(Midnight(written.Since), written.Sunset is { } sunset ? Midnight(sunset) : null, written.Use, written.Link);
    }

    private static DateTimeOffset Midnight(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);
}
