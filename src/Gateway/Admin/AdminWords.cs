using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Admin;

/// <summary>What a person says with a decision is kept for ever and told again in lists and webhooks: so it has a bound.</summary>
internal static class AdminWords
{
    /// <summary>The most characters of a reason, and of a person's name.</summary>
    public const int Longest = 1000;

    /// <param name="personKey">What the body calls the person.</param>
    /// <returns>What is too long, in a sentence; null when nothing is.</returns>
    public static string? Mistake(string? reason, string? person, string personKey = "by") => TooLong("reason", reason) ?? TooLong(personKey, person);

    private static string? TooLong(string key, string? text) => text?.Length > Longest
        ? $"$.{key}: '{KeyText.Shorten(text)}' has {text.Length} characters, of which at most {Longest} are kept. Shorten it, or name the place where all of it stands."
        : null;
}
