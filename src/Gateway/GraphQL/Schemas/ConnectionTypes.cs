using GraphQL.Types;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>Makes Relay connections (GraphQL Cursor Connections Specification), forward only.</summary>
internal sealed class ConnectionTypes(ScalarTypes scalars, ISchema schema)
{
    private const string PageInfo = "PageInfo";

    public void AddPageInfo()
    {
        var type = new ObjectGraphType { Name = PageInfo, Description = "Where a page stands in its list." };
        type.AddField(Part("hasNextPage", new NonNullGraphType(scalars.Boolean), ConnectionPart.HasNextPage, "Whether there are more records behind the page."));
        type.AddField(Part("hasPreviousPage", new NonNullGraphType(scalars.Boolean), ConnectionPart.HasPreviousPage, "Whether the page was asked for by `after`."));
        type.AddField(Part("startCursor", scalars.String, ConnectionPart.StartCursor, "The cursor of the first record."));
        type.AddField(Part("endCursor", scalars.String, ConnectionPart.EndCursor, "The cursor of the last record, for `after`."));
        schema.RegisterType(type);
    }

    /// <summary>Makes the connection and edge types of a resource.</summary>
    public void Add(ResourceType resource)
    {
        var edge = new ObjectGraphType { Name = resource.Name + "Edge", Description = $"A {resource.Contract.Singular} in its place in a list." };
        edge.AddField(Part("cursor", scalars.String, ConnectionPart.Cursor, "Its place, for `after`. The same as in REST."));
        edge.AddField(Part("node", new NonNullGraphType(new GraphQLTypeReference(resource.Name)), ConnectionPart.Node, null));
        schema.RegisterType(edge);

        var list = Connection(resource, ListOf(resource), $"A page of {resource.Contract.Name}.");
        list.AddField(Part("totalCount", scalars.Long, ConnectionPart.TotalCount, "All that match the filter, records that cannot be read included. Costs a count of its own."));
        schema.RegisterType(list);
        schema.RegisterType(Connection(resource, RelatedOf(resource), $"A page of the {resource.Contract.Name} of one record. It has no total: that would cost a count for each record."));
    }

    public static IGraphType ReferenceTo(ResourceType resource, bool related) => new GraphQLTypeReference(related ? RelatedOf(resource) : ListOf(resource));

    private static string ListOf(ResourceType resource) => resource.Name + "Connection";

    private static string RelatedOf(ResourceType resource) => $"Related{resource.Name}Connection";

    private static ObjectGraphType Connection(ResourceType resource, string name, string description)
    {
        var type = new ObjectGraphType { Name = name, Description = description };
        type.AddField(Part("edges", Many(resource.Name + "Edge"), ConnectionPart.Edges, null));
        type.AddField(Part("nodes", Many(resource.Name), ConnectionPart.Nodes, "The records without their edges."));
        type.AddField(Part("pageInfo", new NonNullGraphType(new GraphQLTypeReference(PageInfo)), ConnectionPart.PageInfo, null));
        return type;
    }

    private static NonNullGraphType Many(string type) => new(new ListGraphType(new NonNullGraphType(new GraphQLTypeReference(type))));

    private static MeantField Part(string name, IGraphType type, ConnectionPart part, string? description) =>
        new() { Name = name, ResolvedType = type, Description = description, Meaning = new FieldMeaning.Part(part) };
}
