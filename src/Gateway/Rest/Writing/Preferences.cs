using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace LegacyGateway.Rest.Writing;

/// <summary>What a write's <c>Prefer</c> (RFC 7240) asks for; what cannot be understood is ignored, as the RFC wants it.</summary>
/// <param name="RespondAsync">Whether 202 is welcome.</param>
/// <param name="Wait">How long the caller waits for the outcome; null when it did not say.</param>
internal readonly record struct Preferences(bool RespondAsync, TimeSpan? Wait)
{
    private const int MostSeconds = 3600;

    public static Preferences Read(StringValues header)
    {
        var respondAsync = false;
        TimeSpan? wait = null;
        foreach (var line in header)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var preference = line.AsSpan()[range];
                var end = preference.IndexOf(';');
                preference = (end < 0 ? preference : preference[..end]).Trim();
                if (preference.Equals("respond-async", StringComparison.OrdinalIgnoreCase))
                    respondAsync = true;
                else if (wait is null && TryReadWait(preference, out var seconds))
                    wait = TimeSpan.FromSeconds(Math.Min(seconds, MostSeconds));
            }
        }

        return new Preferences(respondAsync, wait);
    }

    private static bool TryReadWait(ReadOnlySpan<char> preference, out int seconds)
    {
        seconds = 0;
        var equals = preference.IndexOf('=');
        return equals > 0
            && preference[..equals].TrimEnd().Equals("wait", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(preference[(equals + 1)..].Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out seconds);
    }
}
