namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>An inverted predicate while it travels back through the converters.</summary>
internal readonly record struct Inverse(RawPredicate Predicate, Exactness Exactness)
{
    public static Inverse Exactly(RawPredicate predicate) => new(predicate, Exactness.Exact);

    public Inverse Opposite() => new(RawPredicate.Opposite(Predicate), Exactness switch
    {
        Exactness.Superset => Exactness.Subset,
        Exactness.Subset => Exactness.Superset,
        _ => Exactness.Exact,
    });
}
