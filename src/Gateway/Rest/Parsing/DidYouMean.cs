using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Rest.Parsing;

/// <summary>The end of a sentence about an unknown name.</summary>
internal static class DidYouMean
{
    /// <returns><c> Did you mean 'x'?</c> with a leading space, or nothing when no name is near.</returns>
    public static string Hint(ReadOnlySpan<char> name, IEnumerable<string> known) =>
        NearestName.Of(name.ToString(), known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
