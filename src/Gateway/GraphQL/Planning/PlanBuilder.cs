using System.Collections.Immutable;
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

    private ImmutableArray<Entry> PayloadOf(IObjectGraphType type, IEnumerable<GraphQLField> parents, ImmutableArray<RecordPlan>.Builder records, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var (key, collected) in walk.Collect(type, parents))
        {
            if (IsTooMuch(depth))
                break;
            var name = JsonEncodedText.Encode(key);
            if (IsTypeName(collected.First))
            {
                entries.Add(new Entry.TypeName(name, JsonEncodedText.Encode(type.Name)));
                continue;
            }

            var field = FieldOf(type, collected.First);
            if (field.Meaning is FieldMeaning.Written written)
            {
                records.Add(RecordOf(written.Of, records.Count, collected.All, depth + 1));
                entries.Add(new Entry.Records(name, records[^1]));
            }
            else if (collected.First.SelectionSet is null)
            {
                entries.Add(new Entry.Plain(name, field.Name));
            }
            else
            {
                entries.Add(new Entry.Tree(name, field.Name, PayloadOf(TypeOf(field), collected.All, records, depth + 1)));
            }
        }

        return entries.ToImmutable();
    }

    private RecordPlan RecordOf(ResourceType resource, int index, IEnumerable<GraphQLField> parents, int depth)
    {
        var type = (IObjectGraphType)schema.Schema.AllTypes[resource.Name]!;
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var related = ImmutableArray.CreateBuilder<RelatedPlan>();
        var fields = new HashSet<Field>();
        foreach (var (key, collected) in walk.Collect(type, parents))
        {
            if (IsTooMuch(depth))
                break;
            var name = JsonEncodedText.Encode(key);
            if (IsTypeName(collected.First))
                entries.Add(new Entry.TypeName(name, resource.JsonName));
            else
                entries.Add(EntryOf(name, resource, type, collected, related, fields, depth));
        }

        return new RecordPlan(resource, index, entries.ToImmutable(), related.ToImmutable(), FieldSelection.Of(resource.Contract, fields.Contains));
    }

    private Entry EntryOf(
        JsonEncodedText name, ResourceType resource, IObjectGraphType type, Collected collected, ImmutableArray<RelatedPlan>.Builder related, HashSet<Field> fields, int depth)
    {
        var field = FieldOf(type, collected.First);
        switch (field.Meaning)
        {
            case FieldMeaning.Scalar scalar:
                fields.Add(scalar.Field);
                return new Entry.Scalar(name, scalar.Field, scalar.Names);
            case FieldMeaning.Nested nested:
                fields.Add(nested.Field);
                return new Entry.Nested(name, nested.Field, NestedOf(field, collected.All, depth + 1));
            case FieldMeaning.NodeId:
                fields.UnionWith(resource.Contract.Key);
                return new Entry.NodeId(name, resource);
            case FieldMeaning.One one:
                related.Add(RelatedOf(one.Relation, related.Count, field, collected, depth + 1, many: false));
                break;
            case FieldMeaning.Many many:
                related.Add(RelatedOf(many.Relation, related.Count, field, collected, depth + 1, many: true));
                break;
        }

        fields.UnionWith(related[^1].Relation.On.Select(pair => pair.Local));
        return new Entry.Related(name, related[^1]);
    }

    private RelatedPlan RelatedOf(RelationField relation, int index, MeantField field, Collected collected, int depth, bool many) => new()
    {
        Relation = relation,
        Index = index,
        Asked = collected.First,
        Record = many ? null : RecordOf(relation.Target, 0, collected.All, depth),
        Connection = many ? ConnectionOf(relation.Target, field, collected.All, depth) : null,
    };

    private ImmutableArray<Entry> NestedOf(MeantField field, IEnumerable<GraphQLField> parents, int depth)
    {
        var type = TypeOf(field);
        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var (key, collected) in walk.Collect(type, parents))
        {
            if (IsTooMuch(depth))
                break;
            var name = JsonEncodedText.Encode(key);
            if (IsTypeName(collected.First))
                entries.Add(new Entry.TypeName(name, JsonEncodedText.Encode(type.Name)));
            else if (FieldOf(type, collected.First) is { Meaning: FieldMeaning.Scalar scalar })
                entries.Add(new Entry.Scalar(name, scalar.Field, scalar.Names));
            else if (FieldOf(type, collected.First) is { Meaning: FieldMeaning.Nested nested } member)
                entries.Add(new Entry.Nested(name, nested.Field, NestedOf(member, collected.All, depth + 1)));
        }

        return entries.ToImmutable();
    }

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
        ResourceType resource, IObjectGraphType type, IEnumerable<GraphQLField> parents, ImmutableArray<RecordPlan>.Builder records, HashSet<ConnectionPart> parts, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var (key, collected) in walk.Collect(type, parents))
        {
            if (IsTooMuch(depth))
                break;
            var name = JsonEncodedText.Encode(key);
            if (IsTypeName(collected.First))
            {
                entries.Add(new Entry.TypeName(name, JsonEncodedText.Encode(type.Name)));
                continue;
            }

            var field = FieldOf(type, collected.First);
            var part = ((FieldMeaning.Part)field.Meaning).What;
            switch (part)
            {
                case ConnectionPart.Edges:
                    entries.Add(new Entry.Edges(name, PartsOf(resource, TypeOf(field), collected.All, records, parts, depth + 1)));
                    break;
                case ConnectionPart.PageInfo:
                    entries.Add(new Entry.PageInfo(name, PartsOf(resource, TypeOf(field), collected.All, records, parts, depth + 1)));
                    break;
                case ConnectionPart.Nodes or ConnectionPart.Node:
                    records.Add(RecordOf(resource, records.Count, collected.All, depth + 1));
                    entries.Add(new Entry.Records(name, records[^1]));
                    break;
                default:
                    parts.Add(part);
                    entries.Add(new Entry.Part(name, part));
                    break;
            }
        }

        return entries.ToImmutable();
    }

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
