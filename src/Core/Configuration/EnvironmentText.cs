using System.Text.RegularExpressions;

namespace LegacyGateway.Core.Configuration;

/// <summary>Texts with <c>${NAME}</c> in them, which stands for a variable of the environment; <c>$${</c> stands for <c>${</c> itself.</summary>
internal static partial class EnvironmentText
{
    // Shorter values are no secrets, and looking for them would garble messages.
    private const int ShortestSecret = 4;

    /// <returns>The text, what is wrong with it (message and remedy), and the values that must not be shown with what was written for them.</returns>
    public static (string Text, List<(string Message, string Remedy)> Mistakes, List<(string Secret, string Written)> Secrets) Replace(
        string written, Func<string, string?> environment)
    {
        var mistakes = new List<(string, string)>();
        var secrets = new List<(string, string)>();
        var text = Reference.Replace(written, match =>
        {
            if (match.Value.StartsWith("$$", StringComparison.Ordinal))
                return "${";
            var name = match.Groups["name"];
            if (!name.Success)
                mistakes.Add(("\"${\" does not begin a reference to an environment variable.", "Write ${NAME} with letters, digits and _, or $${ for the characters themselves."));
            else if (environment(name.Value) is not { } value)
                mistakes.Add(($"The environment variable {name.Value} is not set.", $"Set {name.Value} before starting, or write the value here."));
            else
                return Keep(value, match.Value);
            return match.Value;
        });
        return (text, mistakes, secrets);

        string Keep(string value, string reference)
        {
            if (value.Length >= ShortestSecret)
                secrets.Add((value, reference));
            return value;
        }
    }

    [GeneratedRegex(@"\$\$\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|\$\{", RegexOptions.CultureInvariant)]
    private static partial Regex Reference { get; }
}
