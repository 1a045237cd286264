namespace LegacyGateway.Adapters.FileDrop.Encodings;

/// <summary>Whether text of a single-byte encoding is really UTF-8, told from all of its bytes beyond ASCII.</summary>
/// <remarks>A capital with an accent before a closing quotation mark looks like UTF-8 too; three such pairs and nothing else never happen.</remarks>
internal struct Utf8Likeness
{
    private const int Convincing = 3;

    private long _characters;
    private bool _broken;
    private int _expected;

    public readonly bool IsUtf8 => !_broken && _expected == 0 && _characters >= Convincing;

    public void See(ReadOnlySpan<byte> bytes)
    {
        while (!_broken && !bytes.IsEmpty)
        {
            if (_expected == 0)
            {
                var next = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (next < 0)
                    return;
                bytes = bytes[next..];
            }

            See(bytes[0]);
            bytes = bytes[1..];
        }
    }

    private void See(byte value)
    {
        if (_expected > 0)
        {
            _broken = value is < 0x80 or > 0xBF;
            if (--_expected == 0)
                _characters++;
            return;
        }

        _expected = value switch { >= 0xC2 and <= 0xDF => 1, >= 0xE0 and <= 0xEF => 2, >= 0xF0 and <= 0xF4 => 3, _ => 0 };
        _broken = _expected == 0;
    }
}
