using System.Collections.Immutable;
using LegacyGateway.Core.Records;
using LegacyGateway.GraphQL.Schemas;

namespace LegacyGateway.GraphQL.Planning;

/// <summary>What is asked of records of one resource in one place of a query.</summary>
/// <param name="Index">The place among the record plans of its connection; 0 elsewhere.</param>
/// <param name="Entries">In the order of the answer.</param>
/// <param name="Related">The relations among them, each at its <see cref="RelatedPlan.Index"/>.</param>
/// <param name="Fields">All that has to be read: what is shown, and what relations and ids are made from.</param>
internal sealed record RecordPlan(
    ResourceType Of, int Index, ImmutableArray<Entry> Entries, ImmutableArray<RelatedPlan> Related, FieldSelection Fields);
