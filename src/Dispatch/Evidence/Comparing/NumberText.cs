using System.Globalization;

namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>JSON numbers as texts that are equal when the numbers are, whatever their size and digits: <c>8000</c>, <c>8000.00</c> and <c>8e3</c> all become <c>8e3</c>.</summary>
internal static class NumberText
{
    /// <param name="json">A JSON number; any other text comes back as it is.</param>
    public static string Of(string json)
    {
        var mark = json.AsSpan().IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? json : json[..mark];
        long exponent = 0;
        if (mark >= 0 && !long.TryParse(json.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return json;

        var negative = mantissa.StartsWith('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;
        var significant = digits.TrimEnd('0');
        if (significant.Length == 0)
            return "0";
        exponent += digits.Length - significant.Length;
        return string.Create(CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{significant}e{exponent}");
    }
}
