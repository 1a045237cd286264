using GraphQLParser;
using GraphQLParser.AST;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Limits;

/// <summary>What is refused before a document is validated, because validation itself would take long: too many tokens or aliases, nesting, and introspection in circles.</summary>
internal static class DocumentLimits
{
    /// <summary>Lists within lists of the schema's own description.</summary>
    private const int MaxIntrospectionLists = 3;

    private const int MaxIntrospectionDepth = 20;

    private static readonly string[] IntrospectionLists = ["fields", "interfaces", "possibleTypes", "inputFields", "args"];

    /// <summary>Whether the text has more tokens than are allowed; a text that is no GraphQL is left to the parser.</summary>
    public static bool HasTooManyTokens(string text, int most)
    {
        var position = 0;
        for (var count = 0; count <= most; count++)
        {
            Token token;
            try
            {
                token = Lexer.Lex(text, position);
            }
            catch (GraphQLParser.Exceptions.GraphQLSyntaxErrorException)
            {
                // The parser says where and what.
                return false;
            }

            if (token.Kind == TokenKind.EOF)
                return false;
            position = token.End;
        }

        return true;
    }

    public static ProblemType? Refuse(GraphQLDocument document, QueryLimits limits)
    {
        var counts = new Counts();
        foreach (var definition in document.Definitions)
        {
            var selections = definition switch
            {
                GraphQLOperationDefinition operation => operation.SelectionSet,
                GraphQLFragmentDefinition fragment => fragment.SelectionSet,
                _ => null,
            };
            if (selections is not null && Refuse(selections, limits, new Place(document, 0, 0, false), counts) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static ProblemType? Refuse(GraphQLSelectionSet selections, QueryLimits limits, Place place, Counts counts)
    {
        foreach (var selection in selections.Selections)
        {
            if (selection is GraphQLField { Alias: not null } && ++counts.Aliases > limits.MaxAliases)
                return ProblemTypes.QueryTooManyAliases;
            // Each token is visited once, except where introspection spreads fragments.
            if (++counts.Visits > 2L * limits.MaxTokens)
                return ProblemTypes.QueryTooLarge;
            var below = place.Below(selection);
            if (below.Depth > (below.Introspects ? MaxIntrospectionDepth : limits.MaxDepth) || below.Lists > MaxIntrospectionLists)
                return ProblemTypes.QueryTooDeep;
            if (SelectionsOf(selection, below) is { } inner && Refuse(inner, limits, below, counts) is { } refusal)
                return refusal;
        }

        return null;
    }

    /// <summary>Fragments are followed within introspection only, where no plan limits what they multiply to; elsewhere the plan's builder counts.</summary>
    private static GraphQLSelectionSet? SelectionsOf(ASTNode selection, Place place) => selection switch
    {
        GraphQLField field => field.SelectionSet,
        GraphQLInlineFragment inline => inline.SelectionSet,
        GraphQLFragmentSpread spread when place.Introspects => place.Document.FindFragmentDefinition(spread.FragmentName.Name)?.SelectionSet,
        _ => null,
    };

    /// <param name="Depth">Of fields, the operation's own are at 1; fragments count too, so that a circle of them ends.</param>
    /// <param name="Lists">Lists of the schema's description that lead here.</param>
    private readonly record struct Place(GraphQLDocument Document, int Depth, int Lists, bool Introspects)
    {
        public Place Below(ASTNode selection)
        {
            if (selection is not GraphQLField field)
                return this with { Depth = Introspects ? Depth + 1 : Depth };
            var name = field.Name.StringValue;
            var introspects = Introspects || name is "__schema" or "__type";
            return this with
            {
                Depth = Depth + 1,
                Introspects = introspects,
                Lists = introspects && IntrospectionLists.Contains(name) ? Lists + 1 : Lists,
            };
        }
    }

    private sealed class Counts
    {
        public int Aliases { get; set; }

        public int Visits { get; set; }
    }
}
