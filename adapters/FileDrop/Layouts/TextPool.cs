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
    private const int LongestText = 16;

    private readonly (UInt128 Key, int Length, Value Text)[] _slots = new (UInt128, int, Value)[Slots];

    /// <param name="utf8">Valid UTF-8, not empty.</param>
    public Value this[ReadOnlySpan<byte> utf8]
    {
        get
        {
            if (utf8.Length > LongestText)
                return Value.From(Encoding.UTF8.GetString(utf8));
            UInt128 key = 0;
            utf8.CopyTo(MemoryMarshal.AsBytes(new Span<UInt128>(ref key)));
            ref var slot = ref _slots[BitOperations.Crc32C((uint)utf8.Length, (ulong)key ^ BitOperations.RotateLeft((ulong)(key >> 64), 31)) % Slots];
            if (slot.Key != key || slot.Length != utf8.Length)
                slot = (key, utf8.Length, Value.From(Encoding.UTF8.GetString(utf8)));
            return slot.Text;
        }
    }
}
