using GraphQLParser.AST;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>All places of a selection that give one response key: the same field by validation, whose selections are taken together.</summary>
internal sealed class Collected(GraphQLField first)
{
    public GraphQLField First { get; } = first;

    public List<GraphQLField> All { get; } = [first];
}
