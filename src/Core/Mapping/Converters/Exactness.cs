namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>How an inverted predicate relates to what was asked.</summary>
internal enum Exactness
{
    Exact,

    /// <summary>Holds for more records.</summary>
    Superset,

    /// <summary>Holds for fewer records.</summary>
    Subset,
}
