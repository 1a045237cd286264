using System.Buffers.Binary;

namespace LegacyGateway.State.Drops;

/// <summary>Ids of drops and loads (version 7): each is greater than the one before, even after the clock was set back, because their order tells which file came last.</summary>
public static class DropId
{
    private static readonly long _latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <param name="last">The id before it among its kind; null when there is none.</param>
    public static Guid After(Guid? last, DateTimeOffset now) => last is { } before
        ? Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(MillisecondsOf(before) + 1, now.ToUnixTimeMilliseconds(), _latest)))
        : Guid.CreateVersion7(now);

    private static long MillisecondsOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
    }
}
