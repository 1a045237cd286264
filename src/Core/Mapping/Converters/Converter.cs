using System.Collections.Immutable;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>One compiled step from a raw to a canonical value, and the way back for conditions.</summary>
/// <remarks>
/// Null never reaches a converter: null stays null. A converter never throws, whatever the data. The way back is stated for inputs
/// that can be converted; <see cref="Chain"/> adds what the rule says about the others.
/// </remarks>
internal abstract class Converter(Otherwise otherwise)
{
    public Otherwise Otherwise { get; } = otherwise;

    /// <summary>Why an input cannot be converted, following the column's name in a sentence.</summary>
    public abstract string Reason { get; }

    /// <summary>What the input is taken for when the column's type is unknown.</summary>
    public virtual ValueKind UsualInput => ValueKind.String;

    /// <summary>Converts in place; the result may be null. A value that cannot be converted is left alone, or is already of the type but not allowed.</summary>
    public abstract bool TryConvert(ref Value value);

    public abstract Stage After(in Stage before);

    /// <summary>What a test on the output (never one for null) means for the input; null when it cannot be told.</summary>
    public abstract RawPredicate? Invert(RawPredicate test, in Stage before);

    /// <summary>Which inputs give null.</summary>
    public virtual RawPredicate InvertNull(in Stage before) => new RawPredicate.IsNull(before.Column);

    /// <summary>Which inputs, null aside, cannot be converted: <see cref="RawPredicate.Never"/> when there are none, null when a predicate cannot tell.</summary>
    public virtual RawPredicate? Unconvertible(in Stage before) => null;

    /// <summary>Which inputs give null or cannot be converted; null when a predicate cannot tell.</summary>
    public virtual RawPredicate? NullOrUnconvertible(in Stage before) =>
        Unconvertible(before) is { } unconvertible ? RawPredicate.Any(InvertNull(before), unconvertible) : null;

    /// <summary>Whether the inverted test never holds for an input that cannot be converted.</summary>
    public virtual bool IsPrecise(RawPredicate test) =>
        test is RawPredicate.Compare { Operator: FilterOperator.Eq } or RawPredicate.In or RawPredicate.Trimmed;

    /// <summary>Whether an inverted test may hold for values that, once converted, do not meet it.</summary>
    public virtual bool Widens(RawPredicate test, in Stage before) => false;

    /// <summary>An equality or list without the values that this converter, as the last one, never lets through.</summary>
    protected RawPredicate Possible(RawPredicate test)
    {
        bool IsPossible(Value value) => TryConvert(ref value);
        return test switch
        {
            RawPredicate.Compare { Operator: FilterOperator.Eq } compare => IsPossible(compare.Value) ? test : RawPredicate.Never,
            RawPredicate.In list => RawPredicate.OneOf(list.Column, [.. list.Values.Where(IsPossible)]),
            _ => test,
        };
    }

    public abstract Ordering OrderingOf(in Stage before);

    /// <summary>Whether different inputs give different outputs, so that groups of outputs are groups of inputs.</summary>
    public virtual bool KeepsGroups(in Stage before) => OrderingOf(before) == Ordering.Kept;

    /// <summary>All possible outputs where <see cref="OrderingOf"/> says <see cref="Ordering.Finite"/>.</summary>
    public virtual ImmutableArray<Value> Outputs => [];
}
