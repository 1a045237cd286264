using System.Text.RegularExpressions;

namespace LegacyGateway.Settings;

/// <summary>Turns what the configuration binder throws into a sentence that a person can act on.</summary>
internal static partial class SettingsSentences
{
    /// <param name="section">Null when unknown.</param>
    public static string Of(string? section, InvalidOperationException exception)
    {
        if (UnknownKeys().Match(exception.Message) is { Success: true } unknown)
        {
            return $"appsettings.json or the environment sets {unknown.Groups["keys"].Value} in {section ?? unknown.Groups["type"].Value}, "
                + "which is not a setting. Correct the name or remove it.";
        }

        if (WrongValue().Match(exception.Message) is { Success: true } wrong)
            return $"The setting {wrong.Groups["path"].Value} has a value that does not fit: {exception.InnerException?.Message ?? "it has the wrong type"} Correct it.";
        return $"The settings{(section is null ? "" : $" in {section}")} cannot be read: {exception.Message}";
    }

    // The texts of Microsoft.Extensions.Configuration.Binder; when they change, the last branch above still tells the whole message.
    [GeneratedRegex("missing on type|were not found on the instance of (?<type>[^:]+): (?<keys>.+)$")]
    private static partial Regex UnknownKeys();

    [GeneratedRegex("Failed to convert configuration value( '.*')? at '(?<path>[^']+)'")]
    private static partial Regex WrongValue();
}
