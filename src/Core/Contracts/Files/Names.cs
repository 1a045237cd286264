using System.Text.RegularExpressions;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>How names and versions in contracts are written.</summary>
internal static class Names
{
    public const string CamelCase = "^[a-z][a-zA-Z0-9]{0,62}$";

    public const string Remedy = "Write it in camelCase: a lower-case letter, then letters and digits, 63 in all at most.";

    /// <summary>Semantic Versioning 2.0.0.</summary>
    public const string SemanticVersion =
        @"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$";

    /// <summary>Whether the whole name is camelCase; <c>$</c> alone would let a last line feed through.</summary>
    public static bool IsCamelCase(string name) => Regex.Match(name, CamelCase, RegexOptions.CultureInvariant) is { Success: true } match && match.Length == name.Length;
}
