using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>Collects the fields of a selection as the specification says (CollectFields): fragments spread, directives obeyed, response keys taken together.</summary>
/// <param name="isIncluded">What <c>@skip</c> and <c>@include</c> say of a node.</param>
internal sealed class SelectionWalk(GraphQLDocument document, Func<ASTNode, bool> isIncluded)
{
    /// <summary>Whether any directive was met: then the plan holds for these variables only.</summary>
    public bool MetDirectives { get; private set; }

    /// <param name="parents">The places that are taken together.</param>
    public OrderedDictionary<string, Collected> Collect(IGraphType type, IEnumerable<GraphQLField> parents)
    {
        var fields = new OrderedDictionary<string, Collected>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parent in parents)
            Collect(type, parent.SelectionSet, fields, visited);
        return fields;
    }

    public OrderedDictionary<string, Collected> Collect(IGraphType type, GraphQLSelectionSet root)
    {
        var fields = new OrderedDictionary<string, Collected>(StringComparer.Ordinal);
        Collect(type, root, fields, new HashSet<string>(StringComparer.Ordinal));
        return fields;
    }

    private void Collect(IGraphType type, GraphQLSelectionSet? selections, OrderedDictionary<string, Collected> fields, HashSet<string> visited)
    {
        foreach (var selection in selections?.Selections ?? [])
        {
            if (selection is IHasDirectivesNode { Directives.Count: > 0 })
            {
                MetDirectives = true;
                if (!isIncluded(selection))
                    continue;
            }

            switch (selection)
            {
                case GraphQLField field:
                    var key = (field.Alias?.Name ?? field.Name).StringValue;
                    if (fields.TryGetValue(key, out var known))
                        known.All.Add(field);
                    else
                        fields.Add(key, new Collected(field));
                    break;
                case GraphQLInlineFragment inline when Applies(type, inline.TypeCondition):
                    Collect(type, inline.SelectionSet, fields, visited);
                    break;
                case GraphQLFragmentSpread spread when visited.Add(spread.FragmentName.Name.StringValue):
                    if (document.FindFragmentDefinition(spread.FragmentName.Name) is { } fragment && Applies(type, fragment.TypeCondition))
                        Collect(type, fragment.SelectionSet, fields, visited);
                    break;
            }
        }
    }

    private static bool Applies(IGraphType type, GraphQLTypeCondition? condition)
    {
        if (condition is null || condition.Type.Name == type.Name)
            return true;
        return type is IObjectGraphType { ResolvedInterfaces: { } interfaces } && interfaces.Any(one => condition.Type.Name == one.Name);
    }
}
