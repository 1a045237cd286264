using System.Globalization;
using System.Text.RegularExpressions;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Sniffing;

/// <summary>What the values of one column look like.</summary>
internal static partial class ColumnShape
{
    private static readonly (string Format, string Also)[] s_dates =
    [
        ("yyyy-MM-dd", ""), ("dd/MM/yyyy", "MM/dd/yyyy"), ("MM/dd/yyyy", ""), ("dd.MM.yyyy", ""), ("yyyyMMdd", ""), ("dd-MM-yyyy", "MM-dd-yyyy"), ("yyyy/MM/dd", ""), ("ddMMyyyy", ""),
    ];

    /// <summary>Whether it has a value that is a number with a decimal comma, and none with a point.</summary>
    public static bool HasDecimalComma(IReadOnlyCollection<string> values) => values.Any(value => CommaNumber.IsMatch(value)) && values.All(value => CommaNumber.IsMatch(value) || Whole.IsMatch(value));

    public static bool IsNumeric(string value) => Whole.IsMatch(value) || PointNumber.IsMatch(value) || CommaNumber.IsMatch(value);

    /// <summary>Whether it is something that no column is called.</summary>
    public static bool IsData(string value) => IsNumeric(value) || s_dates.Any(date => IsDate(value, date.Format));

    /// <summary>In words; null when there are no values.</summary>
    /// <param name="values">Without empty ones.</param>
    public static string? Describe(IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
            return null;
        if (s_dates.FirstOrDefault(date => values.All(value => IsDate(value, date.Format))) is { Format: { } format } found)
            return found.Also.Length > 0 && values.All(value => IsDate(value, found.Also)) ? $"dates {format} or {found.Also}" : $"dates {format}";
        if (values.All(value => Whole.IsMatch(value)))
            return values.Any(value => value.Length > 1 && value[0] == '0') ? "digits with leading zeros" : "whole numbers";
        if (values.All(value => Whole.IsMatch(value) || PointNumber.IsMatch(value)))
            return "decimals";
        if (HasDecimalComma(values))
            return "decimals with a comma";
        var longest = values.Max(value => value.Length);
        return string.Create(CultureInfo.InvariantCulture, $"text of up to {longest} characters");
    }

    private static bool IsDate(string value, string format) =>
        value.Length == format.Length && DateOnly.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1899 and < 2200;

    [GeneratedRegex(@"\A[+-]?\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole { get; }

    [GeneratedRegex(@"\A[+-]?\d*\.\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PointNumber { get; }

    [GeneratedRegex(@"\A[+-]?\d*,\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommaNumber { get; }
}
