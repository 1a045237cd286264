using System.Buffers.Text;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Ids that are unique among all resources: <c>customers/100042</c>, the resource and the key as REST's path has them, in Base64 for URLs. Who answers is not in them.</summary>
internal static class GlobalId
{
    public static string Of(ResourceContract contract, RowRef row)
    {
        var key = contract.Key is [var only]
            ? KeyEscapes.Escape(row[only].ToString())
            : string.Join(',', contract.Key.Select(field => KeyEscapes.Escape(row[field].ToString())));
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{contract.Name}/{key}"));
    }

    public static RecordKey KeyOf(ImmutableArray<Value> parts) =>
        new(parts, string.Join(',', parts.Select(part => KeyEscapes.Escape(part.ToString()))));

    public static bool TryRead(string id, GatewaySchema schema, [NotNullWhen(true)] out ResourceType? resource, [NotNullWhen(true)] out RecordKey? key)
    {
        resource = null;
        key = null;
        if (id.Length > 4096 || !Base64Url.IsValid(id))
            return false;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id));
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && schema.ByResource.TryGetValue(text[..slash], out resource)
            && resource.IsNode
            && KeyText.TryParse(resource.Contract, text.AsSpan(slash + 1), out key, out _);
    }
}
