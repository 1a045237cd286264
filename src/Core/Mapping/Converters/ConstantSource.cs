using System.Collections.Immutable;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The same canonical value for every record; tests on it are decided at once.</summary>
internal sealed class ConstantSource(Value constant) : Source
{
    public override ImmutableArray<int> Columns => [];

    public override ImmutableArray<Value> Outputs => constant.HasValue ? [constant] : [];

    public override bool TryRead(ReadOnlySpan<Value> raw, FieldConversion field, ref ConversionIssues issues, out Value value)
    {
        value = constant;
        return true;
    }

    public override Source WithColumns(ImmutableArray<RawColumn> columns) => this;

    public override Stage Output(ImmutableArray<RawColumn> columns, ValueKind usual) => new("", constant.Kind, null);

    public override RawPredicate? Invert(RawPredicate test) =>
        PredicateEvaluation.Holds(test, constant) ? RawPredicate.Always : RawPredicate.Never;
}
