using System.Globalization;
using System.Text;

namespace LegacyGateway.Adapters.FileDrop;

/// <summary>Texts of others as one line for logs, reasons and the ledger: a name can hold line ends and terminal codes.</summary>
internal static class Printable
{
    public static string Text(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsControl(character) || char.IsSurrogate(character) && !text.IsNormalizedSafely())
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                plain.Append(character);
        }

        return plain.ToString();
    }

    private static bool IsNormalizedSafely(this string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                return false;
        }

        return true;
    }
}
