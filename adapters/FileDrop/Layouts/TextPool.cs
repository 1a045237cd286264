using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts;

/// <summary>Short texts of one column that come again and again (codes, dates, units) are made once.</summary>
/// <remarks>A slot per hash, the newest wins: bounded, and a column whose values never repeat loses a few nanoseconds.</remarks>
internal sealed class TextPool
{
    private const int Slots = 256;
    private const int LongestKey = 16;

    private readonly (UInt128 Key, int Length, Value Text)[] _slots = new (UInt128, int, Value)[Slots];

    /// <param name="utf8">Valid UTF-8, not empty.</param>
    public Value this[ReadOnlySpan<byte> utf8]
    {
        get
        {
            if (utf8.Length > LongestKey)
                return Value.From(Encoding.UTF8.GetString(utf8));
            ref var slot = ref Find(utf8, out var known);
            return known ? slot : slot = Value.From(Encoding.UTF8.GetString(utf8));
        }
    }

    public Value this[ReadOnlySpan<char> text]
    {
        get
        {
            var key = MemoryMarshal.AsBytes(text);
            if (key.Length > LongestKey)
                return Value.From(text.ToString());
            ref var slot = ref Find(key, out var known);
            return known ? slot : slot = Value.From(text.ToString());
        }
    }

    private ref Value Find(ReadOnlySpan<byte> bytes, out bool known)
    {
        UInt128 key = 0;
        bytes.CopyTo(MemoryMarshal.AsBytes(new Span<UInt128>(ref key)));
        ref var slot = ref _slots[BitOperations.Crc32C((uint)bytes.Length, (ulong)key ^ BitOperations.RotateLeft((ulong)(key >> 64), 31)) % Slots];
        known = slot.Key == key && slot.Length == bytes.Length;
        slot.Key = key;
        slot.Length = bytes.Length;
        return ref slot.Text;
    }
}
