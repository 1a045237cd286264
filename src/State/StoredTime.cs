using System.Globalization;

namespace LegacyGateway.State;

/// <summary>Times in the store: texts that sort as the times do, in both databases.</summary>
internal static class StoredTime
{
    public static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
