using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Turns conditions on dates and points in time back to raw values, as ranges from a first to before a next one.</summary>
/// <param name="first">Canonical ordinal (day number, or UTC ticks) to the lowest raw position that is at or after it; null behind the last.</param>
/// <param name="next">The raw position after one; null behind the last.</param>
/// <param name="raw">A raw position as the values that stand for it.</param>
/// <param name="ordered">Whether raw values are ordered as their positions; otherwise only single ones can be asked for.</param>
internal sealed class TimeBounds(Func<long, long?> first, Func<long, long?> next, Func<long, IReadOnlyList<Value>> raw, bool ordered)
{
    public RawPredicate? Invert(RawPredicate test, string column, bool text)
    {
        switch (test)
        {
            case RawPredicate.In list:
                var parts = new RawPredicate[list.Values.Length];
                for (var i = 0; i < parts.Length; i++)
                {
                    if (Equal(list.Values[i], column, text) is not { } part)
                        return null;
                    parts[i] = part;
                }

                return Merge(column, parts);
            case RawPredicate.Compare { Operator: FilterOperator.Eq } compare:
                return Equal(compare.Value, column, text);
            case RawPredicate.Compare { Operator: FilterOperator.Gt or FilterOperator.Gte or FilterOperator.Lt or FilterOperator.Lte } compare when ordered:
                var after = compare.Operator is FilterOperator.Gt or FilterOperator.Lte ? 1 : 0;
                var lower = compare.Operator is FilterOperator.Gt or FilterOperator.Gte;
                return Bound(column, lower ? FilterOperator.Gte : FilterOperator.Lt, first(Ordinal(compare.Value) + after));
            default:
                return null;
        }
    }

    private static long Ordinal(in Value value) =>
        value.Kind == ValueKind.Date ? value.AsDate().DayNumber : value.AsInstant().UtcTicks;

    private RawPredicate? Equal(in Value value, string column, bool text)
    {
        var from = first(Ordinal(value));
        var until = first(Ordinal(value) + 1);
        if (from is not { } start || from == until)
            return RawPredicate.Never;
        if (next(start) != until)
            return ordered ? RawPredicate.All(Bound(column, FilterOperator.Gte, from), Bound(column, FilterOperator.Lt, until)) : null;
        var values = raw(start);
        if (values.Count == 0)
            return RawPredicate.Never;
        return text ? new RawPredicate.Trimmed(column, TrimSide.End, [.. values]) : RawPredicate.OneOf(column, [.. values]);
    }

    private RawPredicate Bound(string column, FilterOperator comparison, long? position)
    {
        if (position is { } at)
            return new RawPredicate.Compare(column, comparison, raw(at)[0]);
        return comparison == FilterOperator.Gte ? RawPredicate.Never : RawPredicate.Opposite(new RawPredicate.IsNull(column));
    }

    /// <summary>Many equalities on one column are one list.</summary>
    private static RawPredicate Merge(string column, RawPredicate[] parts)
    {
        if (Array.TrueForAll(parts, part => part is RawPredicate.Trimmed or RawPredicate.Constant))
        {
            Value[] texts = [.. parts.OfType<RawPredicate.Trimmed>().SelectMany(part => part.Values)];
            return texts.Length == 0 ? RawPredicate.Never : new RawPredicate.Trimmed(column, TrimSide.End, [.. texts]);
        }

        Value[] values = [.. parts.OfType<RawPredicate.Compare>().Select(part => part.Value), .. parts.OfType<RawPredicate.In>().SelectMany(part => part.Values)];
        return RawPredicate.Any([RawPredicate.OneOf(column, [.. values]), .. parts.Where(part => part is RawPredicate.And)]);
    }
}
