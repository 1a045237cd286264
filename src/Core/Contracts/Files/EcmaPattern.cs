using System.Text;
using System.Text.RegularExpressions;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>Compiles patterns as JSON Schema means them (ECMA 262), where .NET's own dialect reads them otherwise.</summary>
internal static class EcmaPattern
{
    // Contracts are trusted, values are not: only patterns that need backtracking can be slow, and these get little time.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    /// <exception cref="ArgumentException">The pattern is not a regular expression.</exception>
    public static Regex Compile(string pattern)
    {
        var translated = Translate(pattern);
        try
        {
            return new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(translated, RegexOptions.CultureInvariant, Longest);
        }
    }

    /// <summary><c>$</c> is the very end (not before a last line feed), <c>\d</c> and <c>\w</c> are ASCII.</summary>
    private static string Translate(string pattern)
    {
        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == '\\' && i + 1 < pattern.Length)
            {
                text.Append(Escape(pattern[++i], inClass));
                continue;
            }

            inClass = character switch
            {
                '[' => true,
                ']' => false,
                _ => inClass,
            };
            text.Append(character == '$' && !inClass ? @"\z" : character.ToString());
        }

        return text.ToString();
    }

    private static string Escape(char character, bool inClass) => (character, inClass) switch
    {
        ('d', true) => "0-9",
        ('d', false) => "[0-9]",
        ('w', true) => "A-Za-z0-9_",
        ('w', false) => "[A-Za-z0-9_]",
        ('D', false) => "[^0-9]",
        ('W', false) => "[^A-Za-z0-9_]",
        ('/', _) => "/",
        _ => $"\\{character}",
    };
}
