using System.Globalization;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>Figures as people read them in a sentence.</summary>
internal static class Figures
{
    /// <summary>A share in percent: three significant digits, never rounded to nothing.</summary>
    public static string Share(double share)
    {
        var percent = share * 100;
        var decimals = percent is 0 or >= 100 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(percent)), 0, 6);
        return $"{Math.Round(percent, decimals).ToString("0.######", CultureInfo.InvariantCulture)} %";
    }

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 1000 } => $"{span.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture)} ms",
        { TotalSeconds: < 120 } => $"{span.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture)} s",
        { TotalMinutes: < 120 } => $"{span.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture)} min",
        { TotalHours: < 48 } => $"{span.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} h",
        _ => $"{span.TotalDays.ToString("0.#", CultureInfo.InvariantCulture)} days",
    };
}
