using System.Collections.Immutable;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>One column.</summary>
internal sealed class ColumnSource(int index, RawColumn column) : Source
{
    public override ImmutableArray<int> Columns { get; } = [index];

    public override string? Column => column.Name;

    public override bool TryRead(ReadOnlySpan<Value> raw, FieldConversion field, ref ConversionIssues issues, out Value value)
    {
        value = raw[index];
        return true;
    }

    public override Source WithColumns(ImmutableArray<RawColumn> columns) => new ColumnSource(index, columns[index]);

    public override Stage Output(ImmutableArray<RawColumn> columns, ValueKind usual) => new(column.Name, column.Kind ?? usual, column.Length);

    public override RawPredicate? Invert(RawPredicate test) => test.On(column.Name);
}
