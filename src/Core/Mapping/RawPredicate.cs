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

    /// <summary>Equal to one of the values; never holds for a null column.</summary>
    public sealed record In(string Column, ImmutableArray<Value> Values) : RawPredicate;

    public sealed record IsNull(string Column) : RawPredicate;

    public sealed record Not(RawPredicate Inner) : RawPredicate;

    public sealed record And(ImmutableArray<RawPredicate> Parts) : RawPredicate;

    public sealed record Or(ImmutableArray<RawPredicate> Parts) : RawPredicate;
}
