namespace LegacyGateway.Forwarding;

/// <summary>
/// Prefixes entity tags by the backend that made them, <c>"customers-service:5d41"</c>, so that a tag of one backend never matches a record
/// as another backend shows it.
/// </summary>
internal static class BackendTag
{
    /// <summary>Adds the prefix to one tag, weak or strong; what is no tag stays as it is.</summary>
    public static string Add(string tag, string backend)
    {
        var quote = tag.IndexOf('"', StringComparison.Ordinal);
        return quote is 0 or 2 ? string.Concat(tag.AsSpan(0, quote + 1), backend, ":", tag.AsSpan(quote + 1)) : tag;
    }

    /// <summary>
    /// Takes the prefix from the tags of an <c>If-None-Match</c> or <c>If-Match</c>. Tags of other backends stay: the service does not know them, so they match nothing.
    /// </summary>
    public static string Strip(string tags, string backend) =>
        tags.Replace($"\"{backend}:", "\"", StringComparison.Ordinal);
}
