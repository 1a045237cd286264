using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>
/// A date format compiled to tokens: read and written without allocation, and known well enough to turn conditions back.
/// </summary>
/// <remarks>
/// Understands digits only (yyyy yy MM M dd d HH H mm m ss s f… and literals). Formats with names, halves of the day or offsets
/// are read by .NET instead (<see cref="IsCompiled"/> is false) and cannot be filtered by.
/// </remarks>
internal sealed class DatePattern
{
    private readonly List<Token> _tokens = [];

    public DatePattern(string format)
    {
        Format = format;
        IsCompiled = TryCompile();
        var fixedWidth = _tokens.TrueForAll(token => token.Part == '\'' || token.IsFixed);
        var digits = _tokens.Where(token => token.Part != '\'').ToList();
        IsNumeric = IsCompiled && fixedWidth && digits.Count == _tokens.Count;
        Width = _tokens.Sum(token => token.Part == '\'' ? token.Literal.Length : token.Length);
        Unit = digits.Count == 0 ? ' ' : digits.MaxBy(token => Rank(token.Part)).Part;
        FractionDigits = digits.Where(token => token.Part == 'f').Sum(token => token.Length);
        IsMonotonic = IsCompiled && fixedWidth && digits is [{ Part: 'y', Length: 4 }, ..]
            && digits.Select(token => Rank(token.Part)).SequenceEqual(Enumerable.Range(0, digits.Count));
        HasYear = digits.Exists(token => token.Part == 'y') || !IsCompiled;
    }

    public string Format { get; }

    public bool IsCompiled { get; }

    /// <summary>Only digits of fixed widths: also for whole numbers.</summary>
    public bool IsNumeric { get; }

    /// <summary>A later time is a greater text (and number): from the year down, nothing left out in between.</summary>
    public bool IsMonotonic { get; }

    public bool HasYear { get; }

    /// <summary>Characters of a text, where all parts are of fixed width.</summary>
    public int Width { get; }

    /// <summary>The smallest part: y M d H m s f.</summary>
    public char Unit { get; }

    public int FractionDigits { get; }

    public bool TryRead(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (!IsCompiled)
            return TryReadSlowly(text, out ticks);
        Span<int> parts = stackalloc int[7];
        parts.Clear();
        parts[..3].Fill(1);
        foreach (ref readonly var token in CollectionsMarshal.AsSpan(_tokens))
        {
            if (!TryReadToken(token, ref text, parts))
                return false;
        }

        return text.IsEmpty && TryMake(parts, out ticks);
    }

    /// <summary>Every text that is read as this time: more than one where a part may have one or two digits.</summary>
    public ICollection<string> Write(long ticks)
    {
        var time = new DateTime(ticks);
        List<StringBuilder> texts = [new()];
        foreach (var token in _tokens)
        {
            var number = token.Part switch
            {
                'y' => token.Length == 2 ? time.Year % 100 : time.Year,
                'M' => time.Month,
                'd' => time.Day,
                'H' => time.Hour,
                'm' => time.Minute,
                's' => time.Second,
                _ => (int)(ticks % TimeSpan.TicksPerSecond / (long)Numbers.PowerOf10(7 - Math.Max(1, token.Length))),
            };
            var text = token.Part == '\'' ? token.Literal : number.ToString(CultureInfo.InvariantCulture).PadLeft(token.Length, '0');
            List<StringBuilder> longer = token.Part != '\'' && !token.IsFixed && number < 10
                ? [.. texts.Select(prefix => new StringBuilder().Append(prefix).Append('0').Append(number))]
                : [];
            texts.ForEach(prefix => prefix.Append(text));
            texts.AddRange(longer);
        }

        return [.. texts.Select(text => text.ToString())];
    }

    /// <summary>The lowest time of this format that is at or after the given one; null when there is none.</summary>
    public long? Ceiling(long ticks)
    {
        var time = new DateTime(ticks);
        if (Unit is 'y' or 'M')
        {
            var start = new DateTime(time.Year, Unit == 'y' ? 1 : time.Month, 1);
            return start.Ticks == ticks ? ticks : Next(start.Ticks);
        }

        var unit = UnitTicks;
        var floor = ticks - (ticks % unit);
        return floor == ticks ? ticks : Next(floor);
    }

    /// <summary>The next time of this format after one of this format; null at the end of time.</summary>
    public long? Next(long ticks)
    {
        var time = new DateTime(ticks);
        return Unit switch
        {
            'y' => time.Year == 9999 ? null : time.AddYears(1).Ticks,
            'M' => time is { Year: 9999, Month: 12 } ? null : time.AddMonths(1).Ticks,
            _ => ticks > DateTime.MaxValue.Ticks - UnitTicks ? null : ticks + UnitTicks,
        };
    }

    private long UnitTicks => Unit switch
    {
        'd' => TimeSpan.TicksPerDay,
        'H' => TimeSpan.TicksPerHour,
        'm' => TimeSpan.TicksPerMinute,
        's' => TimeSpan.TicksPerSecond,
        _ => (long)Numbers.PowerOf10(7 - FractionDigits),
    };

    private bool TryCompile()
    {
        for (var i = 0; i < Format.Length;)
        {
            var part = Format[i];
            if (part is '\'' or '"')
            {
                var end = Format.IndexOf(part, i + 1);
                if (end < 0)
                    return false;
                _tokens.Add(new Token('\'', 0, Format[(i + 1)..end]));
                i = end + 1;
                continue;
            }

            if (part == '\\' && i + 1 < Format.Length)
            {
                _tokens.Add(new Token('\'', 0, Format[i + 1].ToString()));
                i += 2;
                continue;
            }

            var length = 1;
            while (char.IsAsciiLetter(part) && i + length < Format.Length && Format[i + length] == part)
                length++;
            if (char.IsAsciiLetter(part) && part != 'T' && !IsKnown(part, length))
                return false;
            _tokens.Add(char.IsAsciiLetter(part) && part != 'T' ? new Token(part, length, "") : new Token('\'', 0, new string(part, length)));
            i += length;
        }

        return _tokens.Where(token => token.Part != '\'').GroupBy(token => token.Part).All(group => group.Count() == 1);
    }

    private static bool IsKnown(char part, int length) => part switch
    {
        'y' => length is 2 or 4,
        'M' or 'd' or 'H' or 'm' or 's' => length <= 2,
        'f' => length <= 7,
        _ => false,
    };

    private static bool TryReadToken(in Token token, scoped ref ReadOnlySpan<char> text, scoped Span<int> parts)
    {
        if (token.Part == '\'')
        {
            if (!text.StartsWith(token.Literal, StringComparison.Ordinal))
                return false;
            text = text[token.Literal.Length..];
            return true;
        }

        int number = 0, digits = 0;
        var most = token.IsFixed ? token.Length : 2;
        while (digits < most && digits < text.Length && char.IsAsciiDigit(text[digits]))
            number = (number * 10) + text[digits++] - '0';
        if (digits == 0 || (token.IsFixed && digits < token.Length))
            return false;
        text = text[digits..];
        if (token is { Part: 'y', Length: 2 })
            number = CultureInfo.InvariantCulture.Calendar.ToFourDigitYear(number);
        else if (token.Part == 'f')
            number *= (int)Numbers.PowerOf10(7 - token.Length);
        parts[token.Rank] = number;
        return true;
    }

    private static bool TryMake(ReadOnlySpan<int> parts, out long ticks)
    {
        ticks = 0;
        if (parts[0] is < 1 or > 9999 || parts[1] is < 1 or > 12 || parts[2] < 1 || parts[2] > DateTime.DaysInMonth(parts[0], parts[1])
            || parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
            return false;
        ticks = new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]).Ticks + parts[6];
        return true;
    }

    private bool TryReadSlowly(ReadOnlySpan<char> text, out long ticks)
    {
        var known = DateTime.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        ticks = time.Ticks;
        return known;
    }

    private static int Rank(char part) => "yMdHmsf".IndexOf(part, StringComparison.Ordinal);

    private readonly record struct Token(char Part, int Length, string Literal)
    {
        public int Rank { get; } = "yMdHmsf".IndexOf(Part, StringComparison.Ordinal);

        /// <summary>A single letter stands for one or two digits, except in fractions.</summary>
        public bool IsFixed => Length > 1 || Part == 'f';
    }
}
