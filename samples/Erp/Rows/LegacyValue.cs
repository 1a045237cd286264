using System.Globalization;
using LegacyGateway.Samples.Company;

namespace LegacyGateway.Samples.Erp.Rows;

/// <summary>How the old system writes things down.</summary>
internal static class LegacyValue
{
    private const int OpenEnd = 99999999;
    private static readonly int[] s_rottenDates = [20230231, 20231345, 7, 19990230, -1];
    private static readonly TimeZoneInfo s_london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static string Text(string? value, int length) => (value ?? "").PadRight(length);

    public static string Flag(bool value, Flaw flaw) => flaw == Flaw.RottenFlag ? "#" : value ? "Y" : "N";

    public static string Deleted(Flaw flaw) => flaw == Flaw.Deleted ? "D" : " ";

    public static int Date(DateOnly day) => day.Year * 10000 + day.Month * 100 + day.Day;

    /// <summary>The creation date of a rotten record is rotten.</summary>
    public static int Date(DateOnly day, Flaw flaw, int record)
        => flaw == Flaw.RottenDate ? s_rottenDates[record % s_rottenDates.Length] : Date(day);

    /// <summary>Never happened: 0.</summary>
    public static int DateOrZero(DateOnly? day) => day is { } d ? Date(d) : 0;

    /// <summary>No end in sight: 99999999.</summary>
    public static int DateOrOpen(DateOnly? day) => day is { } d ? Date(d) : OpenEnd;

    public static DateTime Stamp(DateTime utc) => DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, s_london), DateTimeKind.Unspecified);

    public static string StampText(DateTime local) => local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
