using System.Text;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Fixed;

/// <summary>Fixed-width records in lines; empty lines say nothing.</summary>
internal sealed class LineRecords(TextLines lines) : IFixedRecords
{
    private const byte EndOfFileMark = 0x1A;

    private char[] _characters = new char[256];
    private int _length;

    public long Number => lines.Number;

    public long BytesRead => lines.BytesRead;

    public string? Suspicion => lines.Suspicion;

    public ReadOnlySpan<char> Text => _characters.AsSpan(0, _length);

    public ReadOnlySpan<byte> Bytes => lines.Line;

    public bool Read()
    {
        while (lines.Read())
        {
            var line = lines.Line;
            if (line.IsEmpty || line is [EndOfFileMark])
                continue;
            if (_characters.Length < line.Length)
                _characters = new char[line.Length * 2];
            _length = Encoding.UTF8.GetChars(line, _characters);
            return true;
        }

        return false;
    }

    public void Dispose() => lines.Dispose();
}
