using LegacyGateway.GraphQL.Planning;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>The records that one record plan stands for, and what their relations led to.</summary>
internal sealed class Frame(RecordPlan plan, RowRef[] rows)
{
    public RecordPlan Plan { get; } = plan;

    public RowRef[] Rows { get; } = rows;

    /// <summary>By <see cref="RelatedPlan.Index"/>; filled when the relations of this level have been followed.</summary>
    public RelatedRecords?[] Related { get; } = plan.Related.IsEmpty ? [] : new RelatedRecords?[plan.Related.Length];
}
