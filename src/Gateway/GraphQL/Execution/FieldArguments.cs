using GraphQL.Execution;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>The arguments of one field, variables put in and checked against the schema.</summary>
internal readonly struct FieldArguments(ExecutionContext context, GraphQLField asked)
{
    private readonly IDictionary<string, ArgumentValue>? _values = context.ArgumentValues?.TryGetValue(asked, out var values) == true ? values : null;

    /// <summary>Null where the argument is absent or null.</summary>
    public object? this[string name] => _values is not null && _values.TryGetValue(name, out var value) ? value.Value : null;
}
