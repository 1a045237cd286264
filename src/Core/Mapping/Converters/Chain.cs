using System.Collections.Immutable;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>The way back through the converters of a field, with what each rule says about values that cannot be converted.</summary>
/// <remarks>A rule of <see cref="Otherwise.Fail"/> leaves free what a predicate says about such a record: nobody ever sees it.</remarks>
internal sealed class Chain
{
    private readonly Source _source;
    private readonly Converter[] _converters;
    private readonly Stage[] _stages;

    public Chain(Source source, Converter[] converters, ImmutableArray<RawColumn> columns)
    {
        _source = source;
        _converters = converters;
        _stages = new Stage[converters.Length];
        var stage = source.Output(columns, converters.Length == 0 ? ValueKind.String : converters[0].UsualInput);
        for (var i = 0; i < converters.Length; i++)
        {
            _stages[i] = stage;
            stage = converters[i].After(stage);
        }
    }

    /// <summary>What a test on the canonical value means for the columns; null when it cannot be told.</summary>
    public Inverse? Invert(RawPredicate test) => Invert(test, _converters.Length);

    /// <summary>How the canonical order is told in columns; null when it cannot be.</summary>
    public RawSort? Sort()
    {
        var nulls = false;
        for (var i = 0; i < _converters.Length; i++)
        {
            switch (_converters[i].OrderingOf(_stages[i]))
            {
                case Ordering.Lost:
                    return null;
                case Ordering.Finite:
                    return _converters[i].Otherwise == Otherwise.Pass ? null : Ranked(_converters[i].Outputs, i + 1);
                case Ordering.KeptWithNulls:
                    nulls = true;
                    break;
            }
        }

        if (_source is ConstantSource)
            return new RawSort.Constant();
        if (_source.Column is not { } column)
            return _source.Outputs.Length > 0 ? Ranked(_source.Outputs, _converters.Length) : null;
        if (!nulls)
            return new RawSort.Column(column);
        return Invert(new RawPredicate.IsNull(column)) is { } inverse ? new RawSort.NullWhen(column, inverse.Predicate) : null;
    }

    /// <summary>What to group by so that each group is one canonical value; null when it cannot be told.</summary>
    public RawSort? Group()
    {
        for (var i = 0; i < _converters.Length; i++)
        {
            if (!_converters[i].KeepsGroups(_stages[i]))
                return Sort();
        }

        return _source.Column is { } column ? new RawSort.Column(column) : Sort();
    }

    private RawSort.Ranked? Ranked(ImmutableArray<Value> outputs, int after)
    {
        var ranks = ImmutableArray.CreateBuilder<RawPredicate>(outputs.Length);
        foreach (var output in outputs)
        {
            // The tests stand behind the finite converter: whatever follows keeps the order.
            if (Invert(new RawPredicate.Compare("", Requests.FilterOperator.Eq, output), after) is not { } inverse)
                return null;
            ranks.Add(inverse.Predicate);
        }

        return new RawSort.Ranked(ranks.ToImmutable());
    }

    private Inverse? Invert(RawPredicate test, int after)
    {
        switch (test)
        {
            case RawPredicate.Constant:
                return Inverse.Exactly(test);
            case RawPredicate.Not not:
                return Invert(not.Inner, after)?.Opposite();
            case RawPredicate.And and:
                return Combine(and.Parts, after, RawPredicate.All);
            case RawPredicate.Or or:
                return Combine(or.Parts, after, RawPredicate.Any);
        }

        if (after == 0)
            return _source.Invert(test) is { } read ? Inverse.Exactly(read) : null;
        var before = after - 1;
        if (Through(test.On(_stages[before].Column), _converters[before], _stages[before]) is not { } inverse)
            return null;
        if (Invert(inverse.Predicate, before) is not { } earlier)
            return null;
        return Join(inverse.Exactness, earlier.Exactness) is { } exactness ? earlier with { Exactness = exactness } : null;
    }

    /// <summary>One test back through one converter.</summary>
    private static Inverse? Through(RawPredicate test, Converter converter, in Stage stage)
    {
        if (test is RawPredicate.IsNull)
            return ThroughNull(converter, stage);
        if (converter.Invert(test, stage) is not { } predicate)
            return null;
        var exactness = converter.Widens(test, stage) ? Exactness.Superset : Exactness.Exact;
        switch (converter.Otherwise)
        {
            case Otherwise.Null when !converter.IsPrecise(test):
                return converter.Unconvertible(stage) is { } excluded
                    ? new Inverse(RawPredicate.All(predicate, RawPredicate.Opposite(excluded)), exactness)
                    : new Inverse(predicate, Exactness.Superset);
            case Otherwise.Pass when converter.Unconvertible(stage) is not RawPredicate.Constant { Holds: false }:
                if (converter.Unconvertible(stage) is not { } passed)
                    return null;
                var converted = converter.IsPrecise(test) ? predicate : RawPredicate.All(predicate, RawPredicate.Opposite(passed));
                return new Inverse(RawPredicate.Any(converted, RawPredicate.All(test, passed)), exactness);
            default:
                return new Inverse(predicate, exactness);
        }
    }

    private static Inverse ThroughNull(Converter converter, in Stage stage)
    {
        if (converter.Otherwise != Otherwise.Null)
            return Inverse.Exactly(converter.InvertNull(stage));
        return converter.NullOrUnconvertible(stage) is { } predicate
            ? Inverse.Exactly(predicate)
            : new Inverse(converter.InvertNull(stage), Exactness.Subset);
    }

    private Inverse? Combine(ImmutableArray<RawPredicate> parts, int after, Combination combine)
    {
        var exactness = Exactness.Exact;
        var predicates = new RawPredicate[parts.Length];
        for (var i = 0; i < predicates.Length; i++)
        {
            if (Invert(parts[i], after) is not { } inverse || Join(exactness, inverse.Exactness) is not { } joined)
                return null;
            exactness = joined;
            predicates[i] = inverse.Predicate;
        }

        return new Inverse(combine(predicates), exactness);
    }

    private static Exactness? Join(Exactness left, Exactness right) =>
        left == right || right == Exactness.Exact ? left : left == Exactness.Exact ? right : null;

    private delegate RawPredicate Combination(params ReadOnlySpan<RawPredicate> parts);
}
