using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphQL.Types;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>Makes the schema from the contracts, as far as routes serve them. Who answers a route changes nothing in it.</summary>
#pragma warning disable CA1001 // The schema is given away; it holds nothing that needs to be disposed.
internal sealed class SchemaBuilder
#pragma warning restore CA1001
{
    private const string NodeRoot = "node";
    private static readonly ResourceOperation[] Writes = [ResourceOperation.Create, ResourceOperation.Update, ResourceOperation.Delete];

    private readonly RouteTable _routes;
    private readonly Schema _schema = new();
    private readonly ScalarTypes _scalars = new();
    private readonly RecordTypes _records;
    private readonly FilterTypes _filters;
    private readonly ConnectionTypes _connections;
    private readonly WriteTypes _writes;
    private readonly ImmutableArray<ResourceType> _types;

    /// <summary>Those that can be read.</summary>
    private readonly FrozenDictionary<string, ResourceType> _resources;

    private SchemaBuilder(ContractSet contracts, RouteTable routes)
    {
        _routes = routes;
        _records = new RecordTypes(_scalars, _schema);
        _filters = new FilterTypes(_records, _scalars);
        _connections = new ConnectionTypes(_scalars, _schema);
        _writes = new WriteTypes(_records, _scalars, _schema);
        _types = [.. contracts.All.Select(contract => new ResourceType(contract, TypeNames.Of(contract), Serves(contract, ResourceOperation.List), Serves(contract, ResourceOperation.Get)))];
        _resources = _types
            .Where(type => type.IsRead)
            .ToFrozenDictionary(type => type.Contract.Name, StringComparer.Ordinal);
    }

    /// <summary>Whether there is anything to query: GraphQL knows no schema without a field.</summary>
    public static bool CanBuild(RouteTable routes) => routes.Rows.Any(static row => row.Reads && !row.IsPlain);

    /// <param name="routes">Of which <see cref="CanBuild"/> is true.</param>
    public static GatewaySchema Build(ContractSet contracts, RouteTable routes) => new SchemaBuilder(contracts, routes).Build();

    private GatewaySchema Build()
    {
        var node = new InterfaceGraphType { Name = TypeNames.Node, Description = "A record that can be found again by an id that is unique among all resources.", ResolveType = _ => null };
        node.AddField(NodeIdField(new FieldMeaning.Node()));
        var query = new ObjectGraphType { Name = "Query" };
        _connections.AddPageInfo();
        foreach (var resource in _types.Where(type => type.IsRead))
        {
            var type = ObjectOf(resource, node);
            _schema.RegisterType(type);
            if (resource.HasList)
                _connections.Add(resource);
        }

        foreach (var resource in _types)
            AddRoots(query, resource);
        AddNodeRoot(query, node);
        _schema.Query = query;
        AddMutations(query);
        _schema.Description = "Resources of the company, whichever system answers.";
        _schema.Initialize();
        return new GatewaySchema(_schema, _resources);
    }

    private ObjectGraphType ObjectOf(ResourceType resource, InterfaceGraphType node)
    {
        var contract = resource.Contract;
        var type = new ObjectGraphType { Name = resource.Name, Description = contract.Description };
        if (resource.IsNode)
        {
            type.AddField(NodeIdField(new FieldMeaning.NodeId(resource)));
            type.AddResolvedInterface(node);
            node.AddPossibleType(type);
        }

        foreach (var field in contract.Fields)
            type.AddField(_records.OutputOf(resource.Name, field));
        foreach (var relation in contract.Relations)
        {
            if (RelationOf(contract, relation) is { } field)
                type.AddField(field);
        }

        return type;
    }

    /// <summary>Null when no route serves what the relation leads to.</summary>
    private MeantField? RelationOf(ResourceContract contract, Relation relation)
    {
        if (!_resources.TryGetValue(relation.Resource, out var target) || !target.HasList)
            return null;
        ImmutableArray<(Field, Field)> on = [.. relation.On.Select(pair => (contract.Find(pair.Local)!, target.Contract.Find(pair.Remote)!))];
        var field = new RelationField(relation, target, on);
        return new MeantField
        {
            Name = relation.Name,
            Description = relation.Description,
            ResolvedType = relation.Many ? ConnectionTypes.ReferenceTo(target, related: true) : new GraphQLTypeReference(target.Name),
            Arguments = relation.Many ? PageArguments(target) : null,
            Meaning = relation.Many ? new FieldMeaning.Many(field) : new FieldMeaning.One(field),
        };
    }

    private void AddRoots(ObjectGraphType query, ResourceType resource)
    {
        var contract = resource.Contract;
        if (resource.HasGet)
        {
            query.AddField(new MeantField
            {
                Name = contract.Singular,
                Description = $"One {contract.Singular} by its key; null when there is none.",
                DeprecationReason = Deprecations.ReasonOf(contract.Deprecation),
                ResolvedType = new GraphQLTypeReference(resource.Name),
                Arguments = new QueryArguments(contract.Key.Select(field => new QueryArgument(new NonNullGraphType(_records.InputOf(resource.Name, field))) { Name = field.Name, Description = field.Description })),
                Meaning = new FieldMeaning.Get(resource),
            });
        }

        // A resource whose singular is its plural too has the list under another name.
        if (resource.HasList)
        {
            query.AddField(new MeantField
            {
                Name = contract.Name == contract.Singular ? contract.Name + "List" : contract.Name,
                Description = contract.Description,
                DeprecationReason = Deprecations.ReasonOf(contract.Deprecation),
                ResolvedType = ConnectionTypes.ReferenceTo(resource, related: false),
                Arguments = PageArguments(resource),
                Meaning = new FieldMeaning.List(resource),
            });
        }
    }

    private void AddMutations(ObjectGraphType query)
    {
        var mutation = new ObjectGraphType { Name = "Mutation" };
        foreach (var resource in _types)
        {
            foreach (var operation in Writes.Where(operation => Serves(resource.Contract, operation)))
                mutation.AddField(_writes.MutationOf(resource, operation));
        }

        if (mutation.Fields.Count == 0)
            return;
        _writes.AddShared();
        _schema.Mutation = mutation;
        if (!query.HasField(WriteTypes.Operation))
            query.AddField(WriteTypes.OperationRoot(_scalars));
    }

    private void AddNodeRoot(ObjectGraphType query, InterfaceGraphType node)
    {
        if (!_resources.Values.Any(resource => resource.IsNode) || query.HasField(NodeRoot))
            return;
        query.AddField(new MeantField
        {
            Name = NodeRoot,
            Description = "One record by its global id; null when there is none.",
            ResolvedType = node,
            Arguments = new QueryArguments(new QueryArgument(new NonNullGraphType(_scalars.Id)) { Name = TypeNames.NodeId }),
            Meaning = new FieldMeaning.Node(),
        });
    }

    private QueryArguments PageArguments(ResourceType resource)
    {
        var contract = resource.Contract;
        var arguments = new QueryArguments();
        if (_filters.FilterOf(resource) is { } filter)
            arguments.Add(new QueryArgument(filter) { Name = "filter", Description = "Conditions; all of them must hold." });
        if (_filters.SortOf(resource) is { } sort)
            arguments.Add(new QueryArgument(new ListGraphType(new NonNullGraphType(sort))) { Name = "sort", Description = "At most 8 terms; the key is added, so that the order is total." });
        arguments.Add(new QueryArgument(_scalars.Int) { Name = "first", Description = $"Records on the page: {contract.DefaultPageSize} unless told otherwise, at most {contract.MaxPageSize}." });
        arguments.Add(new QueryArgument(_scalars.String) { Name = "after", Description = "A cursor from an earlier answer, with the same filter and sort." });
        return arguments;
    }

    private MeantField NodeIdField(FieldMeaning meaning) => new()
    {
        Name = TypeNames.NodeId,
        Description = "Unique among all resources; holds the resource's name and the record's key, and nothing else.",
        ResolvedType = new NonNullGraphType(_scalars.Id),
        Meaning = meaning,
    };

    private bool Serves(ResourceContract contract, ResourceOperation operation) => _routes.Find(contract.Name, operation) is not null;
}
