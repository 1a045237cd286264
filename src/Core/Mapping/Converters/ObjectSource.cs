using System.Collections.Immutable;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>A nested object: its own fields, each with its own conversion.</summary>
internal sealed class ObjectSource(ImmutableArray<FieldConversion> fields) : Source
{
    public override ImmutableArray<int> Columns { get; } = [.. fields.SelectMany(field => field.Columns).Distinct()];

    public override bool TryRead(ReadOnlySpan<Value> raw, FieldConversion field, ref ConversionIssues issues, out Value value)
    {
        var values = new Value[fields.Length];
        value = Value.FromObject(values);
        for (var i = 0; i < values.Length; i++)
        {
            if (!fields[i].TryConvert(raw, out values[i], ref issues))
                return false;
        }

        return true;
    }

    public override Source WithColumns(ImmutableArray<RawColumn> columns) =>
        new ObjectSource([.. fields.Select(field => field.WithColumns(columns))]);

    public override Stage Output(ImmutableArray<RawColumn> columns, ValueKind usual) => new("", ValueKind.Object, null);

    public override RawPredicate? Invert(RawPredicate test) => null;
}
