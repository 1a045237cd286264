using LegacyGateway.Problems;

namespace LegacyGateway.Rest.Writing;

/// <summary>What the headers of a write say about how it is to be done.</summary>
/// <param name="IdempotencyKey">Null without one.</param>
/// <param name="IfMatch">Entity tags; null without a condition.</param>
/// <param name="Callback">Where the end is to be told; null when nowhere.</param>
internal sealed record WriteHeaders(string? IdempotencyKey, Preferences Preferences, string? IfMatch, Uri? Callback)
{
    public const string CallbackHeader = "Callback-Url";

    /// <returns>False with a problem when a header that must not be overlooked cannot be understood.</returns>
    public static bool TryRead(IHeaderDictionary headers, out WriteHeaders read, out Problem? problem)
    {
        read = null!;
        problem = null;
        Uri? callback = null;
        if (!IdempotencyHeader.TryRead(headers[IdempotencyHeader.Name], out var key))
            problem = ProblemTypes.IdempotencyKeyInvalid;
        else if (headers[CallbackHeader] is { Count: > 0 } address && (address.Count > 1 || !Uri.TryCreate(address[0], UriKind.Absolute, out callback)))
            problem = new Problem(ProblemTypes.CallbackRefused) { Detail = $"{CallbackHeader} is not an absolute address." };
        if (problem is not null)
            return false;
        var tags = headers.IfMatch;
        read = new WriteHeaders(key, Preferences.Read(headers["Prefer"]), tags.Count == 0 ? null : tags.ToString(), callback);
        return true;
    }
}
