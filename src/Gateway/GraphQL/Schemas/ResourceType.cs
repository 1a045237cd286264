using System.Text.Json;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>The object type of a resource.</summary>
/// <param name="Name">Its singular in PascalCase: <c>OrderLine</c>.</param>
/// <param name="HasList">Whether a route serves lists of it.</param>
/// <param name="HasGet">Whether a route serves single records of it.</param>
internal sealed record ResourceType(ResourceContract Contract, string Name, bool HasList, bool HasGet)
{
    /// <summary>Whether there is an object type: a resource that is only written has its mutations alone.</summary>
    public bool IsRead => HasList || HasGet;

    /// <summary>Whether it has the field <c>nodeId</c> and implements <c>Node</c>: not when the contract has such a name of its own, or records cannot be got.</summary>
    public bool IsNode { get; } = HasGet
        && Contract.Find(TypeNames.NodeId) is null
        && !Contract.Relations.Any(relation => relation.Name == TypeNames.NodeId);

    /// <summary>For <c>__typename</c>.</summary>
    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(Name);

    public override string ToString() => Name;
}
