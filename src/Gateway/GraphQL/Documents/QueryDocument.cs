using System.Collections.Concurrent;
using GraphQLParser.AST;
using LegacyGateway.GraphQL.Planning;

namespace LegacyGateway.GraphQL.Documents;

/// <summary>A parsed document with what was found out about it. It belongs to one schema.</summary>
internal sealed class QueryDocument(GraphQLDocument document)
{
    private readonly ConcurrentDictionary<GraphQLOperationDefinition, QueryPlan> _plans = new();

    public GraphQLDocument Document { get; } = document;

    /// <summary>Whether the rules of the specification were found obeyed. Rules that depend on caller, method or variables are never remembered.</summary>
    public bool IsValidated { get; set; }

    public QueryPlan? PlanOf(GraphQLOperationDefinition operation) => _plans.GetValueOrDefault(operation);

    public void Keep(GraphQLOperationDefinition operation, QueryPlan plan) => _plans.TryAdd(operation, plan);

    /// <summary>The operation of a name, or the only one; null when the name fits none, or there are several and no name.</summary>
    public GraphQLOperationDefinition? OperationOf(string? name)
    {
        GraphQLOperationDefinition? found = null;
        foreach (var definition in Document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            if (name is not null && definition.Name?.Value != name)
                continue;
            if (found is not null)
                return null;
            found = definition;
        }

        return found;
    }
}
