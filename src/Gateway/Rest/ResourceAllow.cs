using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Rest;

/// <summary>The <c>Allow</c> header: the methods that routes serve at a collection or at a record.</summary>
internal static class ResourceAllow
{
    private static readonly (ResourceOperation Operation, string Methods)[] OfCollection =
        [(ResourceOperation.List, "GET, HEAD"), (ResourceOperation.Create, "POST")];

    private static readonly (ResourceOperation Operation, string Methods)[] OfRecord =
        [(ResourceOperation.Get, "GET, HEAD"), (ResourceOperation.Update, "PATCH"), (ResourceOperation.Delete, "DELETE")];

    public static string Of(RouteTable routes, string resource, bool isCollection)
    {
        var served = (isCollection ? OfCollection : OfRecord)
            .Where(row => routes.Find(resource, row.Operation) is not null)
            .Select(row => row.Methods);
        return string.Join(", ", served.Append("OPTIONS"));
    }
}
