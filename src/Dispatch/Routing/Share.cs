using System.Globalization;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>A share of requests in steps of a hundredth of a percent: <c>0.01</c> to <c>100</c> percent, or none.</summary>
/// <param name="Hundredths">0 to <see cref="Whole"/>.</param>
public readonly record struct Share(int Hundredths) : IComparable<Share>
{
    /// <summary>All requests, in hundredths of a percent.</summary>
    public const int Whole = 10_000;

    public static Share None { get; }

    public static Share All { get; } = new(Whole);

    /// <summary>Reads a percentage such as <c>12.5</c>.</summary>
    /// <returns>False when it is no number from 0 to 100 with at most two decimals.</returns>
    public static bool TryParse(string text, out Share share)
    {
        share = None;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
            return false;
        var hundredths = percent * 100;
        if (hundredths is < 0 or > Whole || hundredths != decimal.Truncate(hundredths))
            return false;
        share = new Share((int)hundredths);
        return true;
    }

    public int CompareTo(Share other) => Hundredths.CompareTo(other.Hundredths);

    public static bool operator <(Share left, Share right) => left.Hundredths < right.Hundredths;

    public static bool operator >(Share left, Share right) => left.Hundredths > right.Hundredths;

    public static bool operator <=(Share left, Share right) => left.Hundredths <= right.Hundredths;

    public static bool operator >=(Share left, Share right) => left.Hundredths >= right.Hundredths;

    /// <summary>The percentage without a sign: <c>12.5</c>.</summary>
    public override string ToString() => (Hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
