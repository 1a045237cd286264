using System.Text;

namespace LegacyGateway.Adapters.FileDrop.Encodings;

/// <summary>Writes text in one of the encodings; a text that the encoding does not have is not written at all.</summary>
internal sealed class TextSink
{
    private readonly Stream _stream;
    private readonly TextEncoding _encoding;
    private readonly Encoding? _unicode;
    private byte[] _buffer = new byte[4096];

    public TextSink(Stream stream, TextEncoding encoding)
    {
        _stream = stream;
        _encoding = encoding;
        _unicode = encoding.Kind switch
        {
            EncodingKind.Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            EncodingKind.Utf16 => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            EncodingKind.Utf16BigEndian => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => null,
        };
        // UTF-16 without mark is anybody's guess; UTF-8 with one disturbs many old readers.
        if (encoding.Kind is EncodingKind.Utf16 or EncodingKind.Utf16BigEndian)
            _stream.Write(_unicode!.GetPreamble());
    }

    /// <returns>Null, or what the encoding does not have, as it is shown in a message.</returns>
    public string? Write(ReadOnlySpan<char> text)
    {
        if (_unicode is not null)
            return WriteUnicode(text);
        if (_buffer.Length < text.Length)
            _buffer = new byte[text.Length * 2];
        for (var i = 0; i < text.Length; i++)
        {
            if (!_encoding.TryEncode(text[i], out _buffer[i]))
                return Rune.DecodeFromUtf16(text[i..], out var missing, out _) == System.Buffers.OperationStatus.Done ? missing.ToString() : "half a character";
        }

        _stream.Write(_buffer.AsSpan(0, text.Length));
        return null;
    }

    /// <summary>Writes a text for people; what the encoding does not have becomes a question mark.</summary>
    public void WriteForPeople(string text)
    {
        if (Write(text) is null)
            return;
        var readable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            readable.Append(_unicode is not null || (rune.IsBmp && _encoding.TryEncode((char)rune.Value, out _)) ? rune.ToString() : "?");
        Write(readable.ToString());
    }

    private string? WriteUnicode(ReadOnlySpan<char> text)
    {
        if (_buffer.Length < text.Length * 3)
            _buffer = new byte[text.Length * 4];
        try
        {
            _stream.Write(_buffer.AsSpan(0, _unicode!.GetBytes(text, _buffer)));
            return null;
        }
        catch (EncoderFallbackException)
        {
            return "half a character";
        }
    }
}
