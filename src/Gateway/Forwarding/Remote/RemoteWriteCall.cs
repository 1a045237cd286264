using System.Text;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Dispatch.Routing;
using Microsoft.Net.Http.Headers;

namespace LegacyGateway.Forwarding.Remote;

/// <summary>A write in the REST dialect, as the gateway itself sends it.</summary>
internal static class RemoteWriteCall
{
    /// <param name="headers">Beyond those that say what is written.</param>
    /// <param name="query">Encoded, beginning with <c>?</c> unless empty.</param>
    public static RemoteCall Of(WriteRequest request, RouteDecision decision, HopContext hop, IEnumerable<(string Name, string Value)> headers, string query = "")
    {
        List<(string, string)> all = [.. headers];
        if (TypeOf(request.Operation) is { } type)
            all.Add((HeaderNames.ContentType, type));
        if (request.IfMatch is { } tags)
            all.Add((HeaderNames.IfMatch, tags));
        return new RemoteCall(decision, MethodOf(request.Operation), PathOf(request), query)
        {
            Hop = hop,
            Headers = all,
            Body = request.Operation == ResourceOperation.Delete ? null : Encoding.UTF8.GetBytes(WriteBody.TextOf(request)),
        };
    }

    private static string MethodOf(ResourceOperation operation) => operation switch
    {
        ResourceOperation.Create => HttpMethods.Post,
        ResourceOperation.Update => HttpMethods.Patch,
        _ => HttpMethods.Delete,
    };

    private static string? TypeOf(ResourceOperation operation) => operation switch
    {
        ResourceOperation.Create => "application/json",
        ResourceOperation.Update => "application/merge-patch+json",
        _ => null,
    };

    private static PathString PathOf(WriteRequest request) => RemoteTarget.PathOf(new ResourceRequest
    {
        Contract = request.Contract,
        Operation = request.Operation,
        // A create may name its own key, in the body.
        Key = request.Operation == ResourceOperation.Create ? null : request.Key,
        Fields = FieldSelection.Of(request.Contract, _ => false),
        Caller = request.Caller,
    });
}
