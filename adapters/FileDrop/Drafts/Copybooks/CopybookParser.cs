using System.Collections.Immutable;
using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>Turns the entries of a copybook into records, as trees of items.</summary>
internal static class CopybookParser
{
    private const int Renames = 66;
    private const int Condition = 88;

    /// <summary>The items without a parent: the records.</summary>
    public static ImmutableArray<CopybookItem> Parse(string text)
    {
        var records = ImmutableArray.CreateBuilder<CopybookItem>();
        var open = new Stack<CopybookItem>();
        CopybookItem? last = null;
        foreach (var entry in CopybookText.Entries(text))
        {
            var words = new Words(entry);
            var level = LevelOf(words, entry.Line);
            if (level == Renames)
                continue;
            if (level == Condition)
            {
                (last ?? throw new CopybookException(entry.Line, "An 88 level stands before any item.")).Conditions.Add((words.Next(), Values(words)));
                continue;
            }

            last = Item(level, words, entry.Line);
            while (open.Count > 0 && open.Peek().Level >= level)
                open.Pop();
            if (open.Count == 0)
                records.Add(last);
            else if (open.Peek().Picture is not null)
                throw new CopybookException(entry.Line, $"{open.Peek().Title} has a picture, so nothing can stand below it.");
            else
                open.Peek().Children.Add(last);
            open.Push(last);
        }

        return records.Count > 0 ? records.ToImmutable() : throw new CopybookException(0, "There is no item in it: this is no copybook.");
    }

    private static int LevelOf(Words words, int line)
    {
        var text = words.Next();
        if (text is "COPY" or "REPLACE" or "EXEC" or "++INCLUDE" or "-INC")
            throw new CopybookException(line, $"{text}: what it brings in is not here. Put that copybook's lines in its place.");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is (>= 1 and <= 49) or Renames or 77 or Condition
            ? level
            : throw new CopybookException(line, $"'{text}' is no level number.");
    }

    private static CopybookItem Item(int level, Words words, int line)
    {
        var name = words.Ended || IsClause(words.Peek()) ? null : words.Next();
        var item = new CopybookItem { Line = line, Level = level, Name = name == "FILLER" ? null : name };
        while (!words.Ended)
            Clause(item, words, line);
        return item;
    }

    private static void Clause(CopybookItem item, Words words, int line)
    {
        var word = words.Next();
        switch (word)
        {
            case "REDEFINES":
                item.Redefines = words.Next();
                break;
            case "PIC" or "PICTURE":
                words.Skip("IS");
                item.Picture = Picture.Parse(words.Next(), line);
                break;
            case "OCCURS":
                item.Occurs = Occurs(words, item, line);
                break;
            case "SIGN" or "LEADING" or "TRAILING":
                if (word == "SIGN")
                    words.Skip("IS");
                item.Sign = Sign(word == "SIGN" ? words.Next() : word, words);
                break;
            case "VALUE" or "VALUES":
                item.Value = Values(words).FirstOrDefault();
                break;
            case "SYNC" or "SYNCHRONIZED":
                words.Skip("LEFT");
                words.Skip("RIGHT");
                item.Synchronized = true;
                break;
            case "JUST" or "JUSTIFIED":
                words.Skip("RIGHT");
                break;
            case "BLANK":
                words.Skip("WHEN");
                words.Next();
                break;
            case "USAGE":
                words.Skip("IS");
                item.Usage = UsageOf(words.Next(), item, line);
                break;
            case "GLOBAL" or "EXTERNAL":
                break;
            default:
                item.Usage = UsageOf(word, item, line);
                break;
        }
    }

    private static int Occurs(Words words, CopybookItem item, int line)
    {
        var text = words.Next();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times) || times < 1)
            throw new CopybookException(line, $"OCCURS {text}: this is no number of times.");
        words.Skip("TIMES");
        while (!words.Ended && (!IsClause(words.Peek()) || words.Peek() is "TO" or "DEPENDING"))
        {
            if (words.Next() is "TO" or "DEPENDING")
                throw new CopybookException(line, $"{item.Title} occurs a number of times that each record says itself (DEPENDING ON). A layout has columns at fixed places: have the file written with all occurrences, or describe one record type for each number.");
        }

        return times;
    }

    private static SignPlace Sign(string word, Words words)
    {
        var separate = words.Skip("SEPARATE");
        words.Skip("CHARACTER");
        return word == "LEADING" ? separate ? SignPlace.LeadingSeparate : SignPlace.Leading : separate ? SignPlace.TrailingSeparate : SignPlace.Trailing;
    }

    private static List<string> Values(Words words)
    {
        List<string> values = [];
        words.Skip("VALUE");
        words.Skip("VALUES");
        words.Skip("IS");
        words.Skip("ARE");
        while (!words.Ended && (words.IsLiteral || !IsClause(words.Peek())))
            values.Add(words.Next());
        return values;
    }

    private static Usage UsageOf(string word, CopybookItem item, int line) => word switch
    {
        "DISPLAY" => Usage.Display,
        "COMP-3" or "COMPUTATIONAL-3" or "PACKED-DECIMAL" => Usage.Packed,
        "COMP" or "COMPUTATIONAL" or "COMP-4" or "COMPUTATIONAL-4" or "BINARY" => Usage.Binary,
        "COMP-5" or "COMPUTATIONAL-5" => Usage.Native,
        "COMP-1" or "COMPUTATIONAL-1" or "COMP-2" or "COMPUTATIONAL-2" => throw new CopybookException(line, $"{item.Title} is a floating-point number ({word}), which no layout reads. Have it written as packed decimal."),
        "COMP-6" or "COMP-X" or "POINTER" or "INDEX" or "NATIONAL" or "DISPLAY-1" or "FUNCTION-POINTER" or "PROCEDURE-POINTER" =>
            throw new CopybookException(line, $"{item.Title} is {word}, which no layout reads."),
        _ => throw new CopybookException(line, $"'{word}' is not understood."),
    };

    private static bool IsClause(string word) => word is "REDEFINES" or "PIC" or "PICTURE" or "OCCURS" or "SIGN" or "LEADING" or "TRAILING" or "VALUE" or "VALUES" or "SYNC" or "SYNCHRONIZED"
        or "JUST" or "JUSTIFIED" or "BLANK" or "USAGE" or "GLOBAL" or "EXTERNAL" or "TO" or "DEPENDING" or "DISPLAY" or "BINARY" or "PACKED-DECIMAL" or "POINTER" or "INDEX" or "NATIONAL"
        || word.StartsWith("COMP", StringComparison.Ordinal) && (word.Length == 4 || word[4] == '-' || word.StartsWith("COMPUTATIONAL", StringComparison.Ordinal));

    /// <summary>The words of one entry, one after the other.</summary>
    private sealed class Words(CopybookEntry entry)
    {
        private int _next;

        public bool Ended => _next >= entry.Words.Length;

        public bool IsLiteral => entry.Words[_next].IsLiteral;

        public string Peek() => entry.Words[_next].Text;

        public string Next() => Ended ? throw new CopybookException(entry.Line, "The entry ends too early.") : entry.Words[_next++].Text;

        public bool Skip(string word)
        {
            var there = !Ended && Peek() == word;
            _next += there ? 1 : 0;
            return there;
        }
    }
}
