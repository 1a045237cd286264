using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using GraphQL.Types;
using GraphQLParser.AST;
using LegacyGateway.Core.Records;
using LegacyGateway.GraphQL.Limits;
using LegacyGateway.GraphQL.Schemas;
using LegacyGateway.Problems;
using Field = LegacyGateway.Core.Contracts.Field;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>Turns a validated operation into a plan.</summary>
/// <param name="limits">How much there may be in it; the walk ends where that is exceeded, so that fragments cannot multiply without end.</param>
internal sealed class PlanBuilder(GatewaySchema schema, SelectionWalk walk, QueryLimits limits)
{
    private int _entries;
    private ProblemType? _refusal;

    /// <returns>Null when the operation is deeper or larger than the limits allow.</returns>
    public QueryPlan? Build(GraphQLOperationDefinition operation, out ProblemType? refusal)
    {
        var isMutation = operation.Operation == OperationType.Mutation;
        var root = isMutation ? schema.Schema.Mutation! : schema.Schema.Query;
        var entries = ImmutableArray.CreateBuilder<RootEntry>();
        foreach (var (key, collected) in walk.Collect(root, operation.SelectionSet))
        {
            if (IsTooMuch(1))
                break;
            entries.Add(RootOf(JsonEncodedText.Encode(key), root, collected));
        }

        refusal = _refusal;
        return refusal is null ? new QueryPlan(entries.ToImmutable(), IsFixed: !walk.MetDirectives, IsSerial: isMutation) : null;
    }

    private RootEntry RootOf(JsonEncodedText name, IObjectGraphType root, Collected collected)
    {
        var asked = collected.First;
        if (IsTypeName(asked))
            return new RootEntry.TypeName(name, asked, JsonEncodedText.Encode(root.Name));
        if (asked.Name.Value.Span.StartsWith("__"))
            return new RootEntry.Introspection(name, asked);
        return FieldOf(root, asked).Meaning switch
        {
            FieldMeaning.List list => new RootEntry.List(name, asked, ConnectionOf(list.Of, FieldOf(root, asked), collected.All, 2)),
            FieldMeaning.Get get => new RootEntry.Get(name, asked, RecordOf(get.Of, 0, collected.All, 2)),
            FieldMeaning.Write write => WriteOf(name, root, write, collected),
            FieldMeaning.OperationById => new RootEntry.Operation(name, asked, PayloadOf(TypeOf(FieldOf(root, asked)), collected.All, ImmutableArray.CreateBuilder<RecordPlan>(), 2)),
            _ => new RootEntry.Node(name, asked, schema.ByResource.Values
                .Where(resource => resource.IsNode)
                .ToDictionary(resource => resource.Contract.Name, resource => RecordOf(resource, 0, collected.All, 2), StringComparer.Ordinal)),
        };
    }

    private RootEntry.Write WriteOf(JsonEncodedText name, IObjectGraphType root, FieldMeaning.Write write, Collected collected)
    {
        var records = ImmutableArray.CreateBuilder<RecordPlan>();
        var entries = PayloadOf(TypeOf(FieldOf(root, collected.First)), collected.All, records, 2);
        return new RootEntry.Write(name, collected.First, write, entries, records.ToImmutable());
    }

    /// <summary>The entries of one object of the answer, in its order, as far as the limits go.</summary>
    /// <param name="entryOf">What a field of the type becomes; <c>__typename</c> means the same everywhere.</param>
    private ImmutableArray<Entry> EntriesOf(IObjectGraphType type, IEnumerable<GraphQLField> parents, int depth, Func<Selected, Entry> entryOf)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var (key, collected) in walk.Collect(type, parents))
        {
            if (IsTooMuch(depth))
                break;
            var name = JsonEncodedText.Encode(key);
            entries.Add(IsTypeName(collected.First)
                ? new Entry.TypeName(name, JsonEncodedText.Encode(type.Name))
                : entryOf(new Selected(name, FieldOf(type, collected.First), collected)));
        }

        return entries.ToImmutable();
    }

    private ImmutableArray<Entry> PayloadOf(IObjectGraphType type, IEnumerable<GraphQLField> parents, ImmutableArray<RecordPlan>.Builder records, int depth) =>
        EntriesOf(type, parents, depth, selected =>
        {
            if (selected.Field.Meaning is FieldMeaning.Written written)
                return RecordsOf(selected, written.Of, records, depth);
            return selected.First.SelectionSet is null
                ? new Entry.Plain(selected.Name, selected.Field.Name)
                : new Entry.Tree(selected.Name, selected.Field.Name, PayloadOf(TypeOf(selected.Field), selected.All, records, depth + 1));
        });

    private Entry.Records RecordsOf(Selected selected, ResourceType resource, ImmutableArray<RecordPlan>.Builder records, int depth)
    {
        var plan = RecordOf(resource, records.Count, selected.All, depth + 1);
        records.Add(plan);
        return new Entry.Records(selected.Name, plan);
    }

    private RecordPlan RecordOf(ResourceType resource, int index, IEnumerable<GraphQLField> parents, int depth)
    {
        var type = (IObjectGraphType)schema.Schema.AllTypes[resource.Name]!;
        var related = ImmutableArray.CreateBuilder<RelatedPlan>();
        var fields = new HashSet<Field>();
        var entries = EntriesOf(type, parents, depth, selected => EntryOf(selected, resource, related, fields, depth));
        return new RecordPlan(resource, index, entries, related.ToImmutable(), FieldSelection.Of(resource.Contract, fields.Contains));
    }

    private Entry EntryOf(Selected selected, ResourceType resource, ImmutableArray<RelatedPlan>.Builder related, HashSet<Field> fields, int depth)
    {
        switch (selected.Field.Meaning)
        {
            case FieldMeaning.Scalar scalar:
                fields.Add(scalar.Field);
                return new Entry.Scalar(selected.Name, scalar.Field, scalar.Names);
            case FieldMeaning.Nested nested:
                fields.Add(nested.Field);
                return new Entry.Nested(selected.Name, nested.Field, NestedOf(selected, depth + 1));
            case FieldMeaning.NodeId:
                fields.UnionWith(resource.Contract.Key);
                return new Entry.NodeId(selected.Name, resource);
            case FieldMeaning.One one:
                related.Add(RelatedOf(one.Relation, related.Count, selected, depth + 1, many: false));
                break;
            case FieldMeaning.Many many:
                related.Add(RelatedOf(many.Relation, related.Count, selected, depth + 1, many: true));
                break;
        }

        fields.UnionWith(related[^1].Relation.On.Select(pair => pair.Local));
        return new Entry.Related(selected.Name, related[^1]);
    }

    private RelatedPlan RelatedOf(RelationField relation, int index, Selected selected, int depth, bool many) => new()
    {
        Relation = relation,
        Index = index,
        Asked = selected.First,
        Record = many ? null : RecordOf(relation.Target, 0, selected.All, depth),
        Connection = many ? ConnectionOf(relation.Target, selected.Field, selected.All, depth) : null,
    };

    private ImmutableArray<Entry> NestedOf(Selected parent, int depth) => EntriesOf(TypeOf(parent.Field), parent.All, depth, selected => selected.Field.Meaning switch
    {
        FieldMeaning.Scalar scalar => new Entry.Scalar(selected.Name, scalar.Field, scalar.Names),
        FieldMeaning.Nested nested => new Entry.Nested(selected.Name, nested.Field, NestedOf(selected, depth + 1)),
        _ => throw new UnreachableException(),
    });

    private ConnectionPlan ConnectionOf(ResourceType resource, MeantField field, IEnumerable<GraphQLField> parents, int depth)
    {
        var records = ImmutableArray.CreateBuilder<RecordPlan>();
        var parts = new HashSet<ConnectionPart>();
        var entries = PartsOf(resource, TypeOf(field), parents, records, parts, depth);
        var plans = records.ToImmutable();
        return new ConnectionPlan(
            resource, entries, plans, FieldSelection.Of(resource.Contract, one => plans.Any(plan => plan.Fields.Contains(one))), [.. parts]);
    }

    private ImmutableArray<Entry> PartsOf(
        ResourceType resource, IObjectGraphType type, IEnumerable<GraphQLField> parents, ImmutableArray<RecordPlan>.Builder records, HashSet<ConnectionPart> parts, int depth) =>
        EntriesOf(type, parents, depth, selected =>
        {
            var part = ((FieldMeaning.Part)selected.Field.Meaning).What;
            switch (part)
            {
                case ConnectionPart.Edges:
                    return new Entry.Edges(selected.Name, PartsOf(resource, TypeOf(selected.Field), selected.All, records, parts, depth + 1));
                case ConnectionPart.PageInfo:
                    return new Entry.PageInfo(selected.Name, PartsOf(resource, TypeOf(selected.Field), selected.All, records, parts, depth + 1));
                case ConnectionPart.Nodes or ConnectionPart.Node:
                    return RecordsOf(selected, resource, records, depth);
                default:
                    parts.Add(part);
                    return new Entry.Part(selected.Name, part);
            }
        });

    private static MeantField FieldOf(IObjectGraphType type, GraphQLField asked) => (MeantField)type.GetField(asked.Name)!;

    /// <summary>The object type of a field, without what wraps it.</summary>
    private static IObjectGraphType TypeOf(MeantField field)
    {
        var type = field.ResolvedType;
        while (type is IProvideResolvedType { ResolvedType: { } inner })
            type = inner;
        return (IObjectGraphType)type!;
    }

    private static bool IsTypeName(GraphQLField asked) => asked.Name.Value == "__typename";

    private bool IsTooMuch(int depth)
    {
        _refusal ??= depth > limits.MaxDepth ? ProblemTypes.QueryTooDeep : ++_entries > limits.MaxFields ? ProblemTypes.QueryTooLarge : null;
        return _refusal is not null;
    }
}
