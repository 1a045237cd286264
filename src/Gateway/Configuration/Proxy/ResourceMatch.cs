using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Requests;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>Reads which operations a resource route serves from its path and methods, and refuses what would let two routes share one.</summary>
internal sealed class ResourceMatch(ProxyFile file)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PATCH", "DELETE"];

    // Prefix and header transforms keep the request's meaning. Others would make the backend answer another request than the one decided on.
    private static readonly string[] AllowedTransforms =
    [
        "PathPrefix", "PathRemovePrefix",
        "RequestHeader", "RequestHeaderRemove", "RequestHeadersAllowed", "RequestHeadersCopy", "RequestHeaderOriginalHost", "RequestHeaderRouteValue",
        "X-Forwarded", "Forwarded", "ClientCert",
        "ResponseHeader", "ResponseHeaderRemove", "ResponseHeadersAllowed", "ResponseHeadersCopy",
        "ResponseTrailer", "ResponseTrailerRemove", "ResponseTrailersAllowed", "ResponseTrailersCopy",
    ];

    public ImmutableArray<ResourceOperation> OperationsOf(RouteConfig route, string resource)
    {
        CheckMatch(route);
        CheckTransforms(route);
        var path = ResourcePath.Parse(route.Match.Path);
        if (path is null)
        {
            Error(route, ".Match.Path", "The path of a resource route must begin with /api/ and the resource's name.",
                $"Write \"/api/{resource}/{{**rest}}\", \"/api/{resource}\" or \"/api/{resource}/{{key}}\".");
            return [];
        }

        if (path.Resource != resource)
            Error(route, ".Match.Path", $"The path names the resource \"{path.Resource}\", the Metadata \"{resource}\".", "Name the same resource in both.");
        var methods = route.Match.Methods ?? [];
        if (methods.Count == 0)
            Error(route, ".Match", "A resource route must name its methods.", "Add \"Methods\": [\"GET\", \"HEAD\"] for reads; POST, PATCH and DELETE are writes.");
        foreach (var method in methods.Where(method => !Methods.Contains(method, StringComparer.OrdinalIgnoreCase)))
            Error(route, ".Match.Methods", $"The REST dialect has no method {method}.", NearestName.Remedy(method, Methods));
        return [.. methods.SelectMany(method => OperationsOf(path, method.ToUpperInvariant())).Distinct().Order()];
    }

    private static IEnumerable<ResourceOperation> OperationsOf(ResourcePath path, string method)
    {
        if (path.Collection && method is "GET")
            yield return ResourceOperation.List;
        if (path.Item && method is "GET")
            yield return ResourceOperation.Get;
        if (path.Collection && method is "POST")
            yield return ResourceOperation.Create;
        if (path.Item && method is "PATCH")
            yield return ResourceOperation.Update;
        if (path.Item && method is "DELETE")
            yield return ResourceOperation.Delete;
    }

    private void CheckMatch(RouteConfig route)
    {
        const string Remedy = "Remove it: who answers a resource is decided by its stage, and one route serves each operation.";
        if (route.Match.Hosts is { Count: > 0 })
            Error(route, ".Match.Hosts", "Resource routes match by path and method only.", Remedy);
        if (route.Match.Headers is { Count: > 0 })
            Error(route, ".Match.Headers", "Resource routes match by path and method only.", Remedy);
        if (route.Match.QueryParameters is { Count: > 0 })
            Error(route, ".Match.QueryParameters", "Resource routes match by path and method only.", Remedy);
        var methods = route.Match.Methods ?? [];
        if (methods.Contains("HEAD", StringComparer.OrdinalIgnoreCase) && !methods.Contains("GET", StringComparer.OrdinalIgnoreCase))
            Error(route, ".Match.Methods", "HEAD asks for the headers of a GET that this route does not serve.", "Add GET.");
    }

    private void CheckTransforms(RouteConfig route)
    {
        var transforms = route.Transforms ?? [];
        for (var i = 0; i < transforms.Count; i++)
        {
            if (transforms[i].Keys.Any(key => AllowedTransforms.Contains(key, StringComparer.OrdinalIgnoreCase)))
                continue;
            Error(route, $".Transforms[{i}]", $"The transform {string.Join("/", transforms[i].Keys)} is not allowed on a resource route: the backend would answer another request.",
                "Use prefix and header transforms only; services must speak the REST dialect.");
        }
    }

    private void Error(RouteConfig route, string below, string message, string remedy) =>
        file.Place.Error(file.PathOf(route) + below, message, remedy);
}
