using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>One record of an answer.</summary>
internal readonly record struct RowRef(RecordSet Set, int Row)
{
    public ReadOnlySpan<Value> Values => Set[Row];

    public Value this[Field field] => Set[Row][Set.Fields.PositionOf(field)];
}
