using System.Text.Json;
using GraphQLParser.AST;
using LegacyGateway.GraphQL.Schemas;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>What one response key of an object stands for.</summary>
/// <param name="Name">The response key: the alias where there is one.</param>
/// <param name="Field">Of the object's type.</param>
/// <param name="Collected">Where the query asks for it.</param>
internal readonly record struct Selected(JsonEncodedText Name, MeantField Field, Collected Collected)
{
    public GraphQLField First => Collected.First;

    public IReadOnlyList<GraphQLField> All => Collected.All;
}
