using System.Buffers;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>A PICTURE: how many characters or digits an item has.</summary>
/// <param name="IsText">X, A or alphanumeric edited.</param>
/// <param name="IsEdited">A number as it is printed, such as ZZ9.99-.</param>
/// <param name="Length">Characters of text and edited numbers; digits of others.</param>
internal sealed record Picture(bool IsText, bool IsEdited, bool Signed, int Length, int Decimals)
{
    private const int MostDigits = 18;

    private static readonly SearchValues<char> s_editing = SearchValues.Create("9ZSV.,+-*$/B0CRD");

    public static Picture Parse(string text, int line)
    {
        var symbols = Expand(text, line);
        if (symbols.AsSpan().ContainsAny("NGE1"))
            throw new CopybookException(line, $"PIC {text}: national, double-byte, bit and floating-point pictures have no place in a layout.");
        if (symbols.Contains('P', StringComparison.Ordinal))
            throw new CopybookException(line, $"PIC {text}: digits that are not written (P) have no place in a layout.");
        if (symbols.AsSpan().ContainsAny("XA"))
            return new Picture(true, false, false, symbols.Length, 0);
        if (symbols.AsSpan().ContainsAnyExcept("9SV"))
            return Edited(text, symbols, line);
        var point = symbols.IndexOf('V', StringComparison.Ordinal);
        var digits = symbols.Count(symbol => symbol == '9');
        if (digits is 0 or > MostDigits || symbols.LastIndexOf('S') > 0 || point != symbols.LastIndexOf('V'))
            throw new CopybookException(line, $"PIC {text} is no number of 1 to {MostDigits} digits.");
        return new Picture(false, false, symbols[0] == 'S', digits, point < 0 ? 0 : symbols.Length - point - 1);
    }

    public int Bytes(Usage usage, SignPlace? sign) => IsText || IsEdited ? Length : usage switch
    {
        Usage.Packed => (Length / 2) + 1,
        Usage.Binary or Usage.Native => Length <= 4 ? 2 : Length <= 9 ? 4 : 8,
        _ => Signed && sign is SignPlace.LeadingSeparate or SignPlace.TrailingSeparate ? Length + 1 : Length,
    };

    /// <summary>What a layout reads as a number: blanks for leading zeros, a sign, a point. Anything else is kept as text.</summary>
    private static Picture Edited(string text, string symbols, int line)
    {
        if (symbols.AsSpan().ContainsAnyExcept(s_editing))
            throw new CopybookException(line, $"PIC {text} is not understood.");
        var length = symbols.Count(symbol => symbol is not ('S' or 'V'));
        var isNumber = !symbols.AsSpan().ContainsAnyExcept("9Z.+-");
        return new Picture(!isNumber, isNumber, symbols.AsSpan().ContainsAny("+-"), length, 0);
    }

    private static string Expand(string text, int line)
    {
        var symbols = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '(')
            {
                symbols.Append(text[i]);
                continue;
            }

            var close = text.IndexOf(')', i);
            if (close < 0 || symbols.Length == 0 || !int.TryParse(text.AsSpan(i + 1, close - i - 1), System.Globalization.CultureInfo.InvariantCulture, out var times) || times is < 1 or > 32_760)
                throw new CopybookException(line, $"PIC {text} is not understood.");
            symbols.Append(symbols[^1], times - 1);
            i = close;
        }

        return symbols.Length > 0 ? symbols.ToString() : throw new CopybookException(line, "The picture is missing.");
    }
}
