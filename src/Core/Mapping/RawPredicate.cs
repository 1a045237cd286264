using System.Collections.Immutable;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping;

/// <summary>A condition on legacy columns: what a canonical condition means before the converters. Rendered to SQL by Relational.</summary>
/// <remarks>Two-valued: every case holds for null columns exactly when it says so, so that Not(Eq) includes null.</remarks>
public abstract record RawPredicate
{
    private RawPredicate()
    {
    }

    public static RawPredicate Always { get; } = new Constant(true);

    public static RawPredicate Never { get; } = new Constant(false);

    public sealed record Constant(bool Holds) : RawPredicate;

    /// <summary>A comparison; never holds for a null column. Operator: Eq, Gt, Gte, Lt, Lte, Starts or Contains.</summary>
    public sealed record Compare(string Column, FilterOperator Operator, Value Value) : RawPredicate;

    /// <summary>Equal to one of the values (at least one); never holds for a null column.</summary>
    public sealed record In(string Column, ImmutableArray<Value> Values) : RawPredicate;

    /// <summary>Equal to one of the texts (at least one) when the blanks on that side of the column are left out of account; never holds for a null column.</summary>
    public sealed record Trimmed(string Column, TrimSide Side, ImmutableArray<Value> Values) : RawPredicate;

    public sealed record IsNull(string Column) : RawPredicate;

    public sealed record Not(RawPredicate Inner) : RawPredicate;

    public sealed record And(ImmutableArray<RawPredicate> Parts) : RawPredicate;

    public sealed record Or(ImmutableArray<RawPredicate> Parts) : RawPredicate;

    /// <summary>All parts hold; flattened, and without parts that always hold.</summary>
    public static RawPredicate All(params ReadOnlySpan<RawPredicate> parts)
    {
        var kept = ImmutableArray.CreateBuilder<RawPredicate>(parts.Length);
        foreach (var part in parts)
        {
            if (part is Constant { Holds: false })
                return Never;
            if (part is And and)
                kept.AddRange(and.Parts);
            else if (part is not Constant)
                kept.Add(part);
        }

        return kept.Count switch { 0 => Always, 1 => kept[0], _ => new And(kept.DrainToImmutable()) };
    }

    /// <summary>At least one part holds; flattened, and without parts that never hold.</summary>
    public static RawPredicate Any(params ReadOnlySpan<RawPredicate> parts)
    {
        var kept = ImmutableArray.CreateBuilder<RawPredicate>(parts.Length);
        foreach (var part in parts)
        {
            if (part is Constant { Holds: true })
                return Always;
            if (part is Or or)
                kept.AddRange(or.Parts);
            else if (part is not Constant)
                kept.Add(part);
        }

        return kept.Count switch { 0 => Never, 1 => kept[0], _ => new Or(kept.DrainToImmutable()) };
    }

    /// <summary>The opposite, including null.</summary>
    public static RawPredicate Opposite(RawPredicate predicate) => predicate switch
    {
        Constant constant => constant.Holds ? Never : Always,
        Not not => not.Inner,
        _ => new Not(predicate),
    };

    /// <summary>Equal to one of the values: <see cref="Never"/>, an equality or a list.</summary>
    public static RawPredicate OneOf(string column, ImmutableArray<Value> values) => values switch
    {
        [] => Never,
        [var only] => new Compare(column, FilterOperator.Eq, only),
        _ => new In(column, values),
    };

    /// <summary>A single test (Compare, In, Trimmed or IsNull) on another column.</summary>
    internal RawPredicate On(string column) => this switch
    {
        Compare compare => compare with { Column = column },
        In list => list with { Column = column },
        Trimmed trimmed => trimmed with { Column = column },
        IsNull => new IsNull(column),
        _ => this,
    };
}
