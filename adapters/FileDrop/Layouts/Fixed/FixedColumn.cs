using System.Buffers;
using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Fixed;

/// <summary>One column of a fixed-width record, with its place.</summary>
/// <param name="start">From 0.</param>
internal sealed class FixedColumn(FixedColumnConfiguration column, int start, TextEncoding encoding, NumberNotation notation)
{
    private static readonly SearchValues<char> s_control = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Where(code => code != '\t').Select(code => (char)code), TextEncoding.Undefined]);

    private readonly TextPool _pool = new();

    public FixedColumnConfiguration Column => column;

    public int Start => start;

    public int End => start + column.Length;

    /// <summary>Whether it is made of bytes rather than characters.</summary>
    public bool IsBinary => column.Type is FixedColumnType.Packed or FixedColumnType.Binary;

    /// <param name="text">The record's characters; may be too short.</param>
    /// <param name="bytes">The record's bytes, where each is one character; empty otherwise.</param>
    /// <returns>Null, or what is wrong with it.</returns>
    public string? Read(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes, out Value value)
    {
        value = Value.Null;
        if (IsBinary)
            return ReadBytes(bytes.Slice(start, column.Length), out value);
        var cut = text.Length < End;
        text = start >= text.Length ? [] : text.Slice(start, Math.Min(column.Length, text.Length - start));
        if (column.Type == FixedColumnType.Text)
            return ReadText(text, out value);
        if (cut)
            return "The record ends before or within this number.";
        return IsBlank(text) ? null : ReadNumber(text, out value);
    }

    /// <summary>What stands there, for a message.</summary>
    public string Show(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes) =>
        IsBinary ? Convert.ToHexString(bytes.Slice(start, column.Length))
        : start >= text.Length ? "" : text.Slice(start, Math.Min(column.Length, text.Length - start)).ToString();

    /// <summary>Puts columns behind each other that do not say where they are.</summary>
    public static IEnumerable<(FixedColumnConfiguration Column, int Start)> Place(IEnumerable<FixedColumnConfiguration> columns)
    {
        var next = 0;
        foreach (var column in columns)
        {
            var start = column.At is { } at ? at - 1 : next;
            next = start + column.Length;
            yield return (column, start);
        }
    }

    /// <summary>Nothing but blanks, or the zero bytes (LOW-VALUES) that mainframe programs leave in columns without value.</summary>
    private static bool IsBlank(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(' ', '\0');

    private string? ReadText(ReadOnlySpan<char> text, out Value value)
    {
        value = Value.Null;
        text = text.TrimEnd("\0 ");
        if (text.IsEmpty || IsBlank(text))
            return null;
        var control = text.IndexOfAny(s_control);
        if (control >= 0)
        {
            return text[control] == TextEncoding.Undefined
                ? $"There is a byte that is no text in {encoding.Name}."
                : FormattableString.Invariant($"There is the control character {(int)text[control]:X2} in the text: the columns are shifted, or the encoding is not {encoding.Name}.");
        }

        value = _pool[text];
        return null;
    }

    private string? ReadNumber(ReadOnlySpan<char> text, out Value value)
    {
        value = Value.Null;
        if (column.Type == FixedColumnType.Number)
        {
            Span<byte> ascii = stackalloc byte[text.Length];
            if (!Ascii.IsValid(text) || !notation.TryRead(ascii[..Encoding.ASCII.GetBytes(text, ascii)], out value))
                return "This is no number.";
            if (column.Decimals > 0 && value.Kind == ValueKind.Integer)
                value = SignedDigits.ValueOf(value.AsInteger(), column.Decimals);
            return column.Signed || !IsNegative(value) ? null : "The number must not be negative.";
        }

        var place = column.Signed ? column.Sign : SignPlace.Trailing;
        if (!SignedDigits.TryReadZoned(text, encoding, place, out var number))
            return "This is no zoned number.";
        value = SignedDigits.ValueOf(number, column.Decimals);
        return column.Signed || number >= 0 ? null : "The number must not be negative.";
    }

    private string? ReadBytes(ReadOnlySpan<byte> bytes, out Value value)
    {
        value = Value.Null;
        if (column.Type == FixedColumnType.Binary)
        {
            value = SignedDigits.ValueOf(SignedDigits.ReadBinary(bytes, column.Signed), column.Decimals);
            return null;
        }

        // Zero bytes have no sign half: they and blanks are how COBOL leaves a packed number without value.
        if (!bytes.ContainsAnyExcept((byte)0) || !bytes.ContainsAnyExcept(Blank))
            return null;
        if (!SignedDigits.TryReadPacked(bytes, out var number))
            return "This is no packed number: the columns are shifted, or the file was translated as if it were text.";
        value = SignedDigits.ValueOf(number, column.Decimals);
        return column.Signed || number >= 0 ? null : "The number must not be negative.";
    }

    private byte Blank => encoding.TryEncode(' ', out var blank) ? blank : (byte)' ';

    private static bool IsNegative(in Value value) => value.Kind == ValueKind.Integer ? value.AsInteger() < 0 : value.AsDecimal() < 0;
}
