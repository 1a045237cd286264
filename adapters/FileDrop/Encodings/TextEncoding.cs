using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace LegacyGateway.Adapters.FileDrop.Encodings;

/// <summary>One of the encodings that files are written in, with a strict idea of which bytes are text in it.</summary>
internal sealed class TextEncoding
{
    /// <summary>Stands in <see cref="Characters"/> for a byte that the encoding does not have.</summary>
    public const char Undefined = '\uFFFF';

    private static readonly FrozenDictionary<string, TextEncoding> s_known = All().ToFrozenDictionary(encoding => encoding.Name, StringComparer.OrdinalIgnoreCase);

    private readonly char[]? _characters;
    private readonly FrozenDictionary<char, byte>? _bytes;

    private TextEncoding(string name, EncodingKind kind, char[]? characters = null)
    {
        Name = name;
        Kind = kind;
        _characters = characters;
        if (characters is null)
            return;
        var bytes = new Dictionary<char, byte>();
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] != Undefined)
                bytes.TryAdd(characters[i], (byte)i);
        }

        // A line feed that is written is the one that mainframes read as a new line.
        if (kind == EncodingKind.Ebcdic)
            bytes['\n'] = EbcdicNewLine;
        _bytes = bytes.ToFrozenDictionary();
    }

    /// <summary>EBCDIC's NL, which ends lines in files that z/OS writes; its LF (25) is taken for one too.</summary>
    public const byte EbcdicNewLine = 0x15;

    public const byte EbcdicLineFeed = 0x25;

    public string Name { get; }

    public EncodingKind Kind { get; }

    /// <summary>Whether every byte is one character.</summary>
    public bool IsSingleByte => _characters is not null;

    /// <summary>Byte to character, for single-byte encodings.</summary>
    public ReadOnlySpan<char> Characters => _characters;

    /// <summary>All names that a layout may use.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. s_known.Keys.Order(StringComparer.Ordinal)];

    public static TextEncoding? Find(string name) => s_known.GetValueOrDefault(name);

    /// <summary>One that <see cref="Find"/> knows.</summary>
    public static TextEncoding Of(string name) => Find(name) ?? throw new ArgumentException($"{name} is no encoding.", nameof(name));

    /// <returns>False when the encoding has no such character.</returns>
    public bool TryEncode(char character, out byte value) => _bytes!.TryGetValue(character, out value);

    private static IEnumerable<TextEncoding> All()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        yield return new TextEncoding("utf-8", EncodingKind.Utf8);
        yield return new TextEncoding("utf-16", EncodingKind.Utf16);
        yield return new TextEncoding("utf-16be", EncodingKind.Utf16BigEndian);
        yield return new TextEncoding("us-ascii", EncodingKind.Ascii, Table(20127));
        for (var page = 1250; page <= 1258; page++)
            yield return new TextEncoding(string.Create(CultureInfo.InvariantCulture, $"windows-{page}"), EncodingKind.Ascii, Table(page));
        foreach (var part in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 15 })
            yield return new TextEncoding(string.Create(CultureInfo.InvariantCulture, $"iso-8859-{part}"), EncodingKind.Ascii, Table(28590 + part));
        yield return new TextEncoding("ibm037", EncodingKind.Ebcdic, Table(37));
        yield return new TextEncoding("ibm500", EncodingKind.Ebcdic, Table(500));
        yield return new TextEncoding("ibm1140", EncodingKind.Ebcdic, Table(1140));
        yield return new TextEncoding("ibm1141", EncodingKind.Ebcdic, Table(1141));
        yield return new TextEncoding("ibm1047", EncodingKind.Ebcdic, Table(1047));
    }

    /// <summary>.NET maps bytes that an encoding does not have to control or private characters; here they are undefined.</summary>
    private static char[] Table(int page)
    {
        var encoding = Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFF"));
        var ebcdic = page is 37 or 500 or 1140 or 1141 or 1047;
        var table = new char[256];
        Span<char> decoded = stackalloc char[4];
        for (var i = 0; i < table.Length; i++)
        {
            var length = encoding.GetChars([(byte)i], decoded);
            var character = length == 1 ? decoded[0] : Undefined;
            var foreign = character is >= '\uE000' and <= '\uF8FF' || (!ebcdic && character is >= '\u0080' and <= '\u009F');
            table[i] = foreign ? Undefined : character;
        }

        if (ebcdic)
            table[EbcdicNewLine] = table[EbcdicLineFeed] = '\n';
        return table;
    }
}
