namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>Wilson's score interval: what a share is at least and at most, by 95 %, when only a few were seen (E. B. Wilson, 1927).</summary>
public static class Wilson
{
    /// <summary>The quantile of the normal distribution for 95 %, both sides.</summary>
    private const double Z = 1.959963984540054;

    /// <returns>0 when nothing was seen.</returns>
    public static double Lower(long hits, long total) => total == 0 ? 0 : Math.Max(0, Centre(hits, total) - Margin(hits, total));

    /// <returns>1 when nothing was seen.</returns>
    public static double Upper(long hits, long total) => total == 0 ? 1 : Math.Min(1, Centre(hits, total) + Margin(hits, total));

    private static double Centre(long hits, long total)
    {
        var n = (double)total;
        return ((hits / n) + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
    }

    private static double Margin(long hits, long total)
    {
        var n = (double)total;
        var share = hits / n;
        return Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n))) / (1 + (Z * Z / n));
    }
}
