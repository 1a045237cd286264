using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>Puts a subject or a key into one of 10,000 buckets of a route, always the same.</summary>
/// <remarks>
/// A bucket is in the share when its number is below it, so that whoever is in stays in while the share rises. The salt differs by route:
/// it is not the same people who meet every new service first. Nothing here may ever change: it would make callers flip.
/// </remarks>
public static class StickyBucket
{
    /// <summary>The salt of a route, which is made from its name so that every replica and every restart has the same.</summary>
    public static long SaltOf(string route) => (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(route.ToLowerInvariant().AsSpan()));

    /// <returns>0 to 9,999.</returns>
    public static int Of(long salt, ReadOnlySpan<char> text) => (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text), salt) % Share.Whole);
}
