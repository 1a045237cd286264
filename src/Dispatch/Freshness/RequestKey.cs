using System.Globalization;
using System.Text;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Freshness;

/// <summary>The cache key of a request: route and its epoch, adapter, contract version, and all that the answer depends on.</summary>
/// <remarks>
/// Row filters are conditions of the request, so they are in the key. Every free text is preceded by its length: no value can pretend to be
/// the next part.
/// </remarks>
internal static class RequestKey
{
    public static string Of(ResourceRequest request, RouteRow route, long adapterGeneration, long writes = 0)
    {
        var key = new StringBuilder(160);
        Append(key, route.Name);
        Append(key, request.Contract.Version);
        key.Append(CultureInfo.InvariantCulture, $"{route.Epoch}/{adapterGeneration}/{writes}/{(int)request.Operation}/{request.Limit}");
        key.Append(request.CountTotal ? "/c" : "/").Append(request.PositionPerRecord ? "p/" : "/");
        if (request.Key is { } recordKey)
            Append(key, recordKey.Parts.AsSpan());
        key.Append('/');
        foreach (var condition in request.Filter)
        {
            key.Append(CultureInfo.InvariantCulture, $"{condition.Field.Ordinal}:{(int)condition.Operator}");
            Append(key, condition.Values.AsSpan());
        }

        key.Append('/');
        foreach (var term in request.Sort)
            key.Append(term.Descending ? '-' : '+').Append(term.Field.Ordinal);
        key.Append('/');
        foreach (var field in request.Fields.Fields)
            key.Append(field.Ordinal).Append(',');
        key.Append('/').Append(request.Per?.Ordinal ?? -1).Append('/');
        if (request.After is { } after)
            Append(key, after.Values.AsSpan());
        return key.ToString();
    }

    private static void Append(StringBuilder key, ReadOnlySpan<Value> values)
    {
        key.Append('[');
        foreach (var value in values)
        {
            key.Append((int)value.Kind);
            Append(key, value.ToString());
        }

        key.Append(']');
    }

    private static void Append(StringBuilder key, string text) => key.Append(text.Length).Append(':').Append(text);
}
