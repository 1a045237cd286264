using LegacyGateway.Core.Requests;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Rest;

/// <summary>What the path and method of a request mean for a resource.</summary>
/// <param name="IsCollection"><c>/api/customers</c>; otherwise <see cref="Key"/> is the text behind it.</param>
/// <param name="Key">Percent-decoded, the escapes <c>~0 ~1 ~2</c> still in it.</param>
/// <param name="IsMalformed">The key is not percent-encoded UTF-8.</param>
internal readonly ref struct RequestTarget(bool IsCollection, ReadOnlySpan<char> Key, bool IsMalformed)
{
    public bool IsCollection { get; } = IsCollection;

    public ReadOnlySpan<char> Key { get; } = Key;

    public bool IsMalformed { get; } = IsMalformed;

    /// <returns>False when the path is none of the resource's.</returns>
    public static bool TryFind(HttpContext context, ResourceView view, out RequestTarget target)
    {
        target = default;
        var path = context.Request.Path.Value.AsSpan();
        if (!path.StartsWith(view.Path, StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = path[view.Path.Length..];
        if (rest.IsEmpty || rest is "/")
        {
            target = new RequestTarget(true, default, IsMalformed: false);
            return true;
        }

        if (rest[0] != '/' || rest[1..].Contains('/'))
            return false;
        var isText = TryDecode(context, rest[1..], out var key);
        target = new RequestTarget(false, key, !isText);
        return true;
    }

    // The server has decoded the path, except for escaped slashes and bad UTF-8. Where such an escape is left, the text as it
    // came over the wire decides, because "%252F" looks the same by now.
    private static bool TryDecode(HttpContext context, ReadOnlySpan<char> segment, out ReadOnlySpan<char> key)
    {
        key = segment;
        if (!segment.Contains('%'))
            return true;
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget.AsSpan();
        var end = raw.IndexOfAny('?', '#');
        raw = end < 0 ? raw : raw[..end];
        return PercentText.TryDecode(raw[(raw.LastIndexOf('/') + 1)..], plusIsSpace: false, out key);
    }

    /// <summary>The operation that the method means here; null when it means none.</summary>
    public ResourceOperation? OperationOf(string method) => (IsCollection, method) switch
    {
        (true, "GET" or "HEAD") => ResourceOperation.List,
        (false, "GET" or "HEAD") => ResourceOperation.Get,
        (true, "POST") => ResourceOperation.Create,
        (false, "PATCH") => ResourceOperation.Update,
        (false, "DELETE") => ResourceOperation.Delete,
        _ => null,
    };
}
