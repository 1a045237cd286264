using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>Splits a copybook into entries. Fixed format has a sequence number in columns 1 to 6, an indicator in 7 and nothing behind 72; free format has neither.</summary>
internal static partial class CopybookText
{
    private const int Indicator = 6;
    private const int LastColumn = 72;

    public static ImmutableArray<CopybookEntry> Entries(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Split('\n');
        var isFixed = lines.Where(line => line.Trim().Length > 0).All(line => FixedFormat.IsMatch(line));
        var entries = ImmutableArray.CreateBuilder<CopybookEntry>();
        var words = ImmutableArray.CreateBuilder<CopybookWord>();
        var begun = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var (word, ends) in WordsOf(Code(lines[i], isFixed, i + 1), i + 1))
            {
                if (words.Count == 0)
                    begun = i + 1;
                if (word is { } one)
                    words.Add(one);
                if (!ends)
                    continue;
                if (words.Count > 0)
                    entries.Add(new CopybookEntry(begun, words.DrainToImmutable()));
            }
        }

        return words.Count == 0 ? entries.ToImmutable() : throw new CopybookException(begun, "The last entry has no full stop: the copybook was cut.");
    }

    private static string Code(string line, bool isFixed, int number)
    {
        if (!isFixed)
            return Comment.Replace(line, "");
        if (line.Length <= Indicator || line[Indicator] is '*' or '/')
            return "";
        if (line[Indicator] == '-')
            throw new CopybookException(number, "The word or literal goes on from the line before. Write it on one line.");
        var code = Comment.Replace(line[(Indicator + 1)..Math.Min(line.Length, LastColumn)], "");
        return Listing.IsMatch(code) ? "" : code;
    }

    private static IEnumerable<(CopybookWord? Word, bool Ends)> WordsOf(string code, int number)
    {
        for (var i = 0; i < code.Length;)
        {
            if (char.IsWhiteSpace(code[i]))
            {
                i++;
                continue;
            }

            if (code[i] is '\'' or '"')
            {
                yield return (new CopybookWord(Literal(code, ref i, number), true), false);
                continue;
            }

            var end = i;
            while (end < code.Length && !char.IsWhiteSpace(code[end]))
                end++;
            var word = code[i..end];
            i = end;
            var ends = word.EndsWith('.');
            word = word.TrimEnd('.', ',', ';');
            yield return (word.Length == 0 ? null : new CopybookWord(word.ToUpperInvariant(), false), ends);
        }
    }

    private static string Literal(string code, ref int at, int number)
    {
        var quote = code[at++];
        var text = new StringBuilder();
        for (; at < code.Length; at++)
        {
            if (code[at] != quote)
                text.Append(code[at]);
            else if (at + 1 < code.Length && code[at + 1] == quote)
                text.Append(code[at++]);
            else
            {
                at++;
                return text.ToString();
            }
        }

        throw new CopybookException(number, "A literal is not closed on its line.");
    }

    /// <summary>A sequence number, a tag such as SHP010, or blanks; then an indicator.</summary>
    [GeneratedRegex(@"\A(?: {6}|\d{6}|[A-Za-z]{2}[A-Za-z0-9 ]{4})(?:[ */\-Dd]|\z)|\A {0,6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FixedFormat { get; }

    [GeneratedRegex(@"\*>.*\z|\A\s*\*.*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Comment { get; }

    [GeneratedRegex(@"\A\s*(?:EJECT|SKIP[123]|TITLE\b.*)\s*\.?\s*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Listing { get; }
}
