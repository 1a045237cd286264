using System.Collections.Immutable;
using GraphQLParser.AST;
using LegacyGateway.Core.Records;
using LegacyGateway.GraphQL.Schemas;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>A relation that is followed. Exactly one of <see cref="Record"/> and <see cref="Connection"/> is there.</summary>
internal sealed class RelatedPlan
{
    public required RelationField Relation { get; init; }

    /// <summary>The place among the relations of its record plan.</summary>
    public required int Index { get; init; }

    /// <summary>Where the query asks for it: its arguments are found by it.</summary>
    public required GraphQLField Asked { get; init; }

    /// <summary>Of a relation to at most one record.</summary>
    public RecordPlan? Record { get; init; }

    /// <summary>Of a relation to many.</summary>
    public ConnectionPlan? Connection { get; init; }

    public ResourceType Target => Relation.Target;

    public ImmutableArray<RecordPlan> Plans => Record is { } only ? [only] : Connection!.Records;

    /// <summary>What is read: all that is asked for, and the fields by which records find their way back.</summary>
    public FieldSelection Reads => _reads ??= With(Record?.Fields ?? Connection!.Fields);

    private FieldSelection? _reads;

    private FieldSelection With(FieldSelection asked) => Relation.On.All(pair => asked.Contains(pair.Remote))
        ? asked
        : FieldSelection.Of(Target.Contract, field => asked.Contains(field) || Relation.On.Any(pair => pair.Remote == field));
}
