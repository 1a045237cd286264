namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>What a converter does to the order of its values.</summary>
internal enum Ordering
{
    /// <summary>The output is ordered differently, or nobody knows how.</summary>
    Lost,

    /// <summary>A larger input gives a larger (or equal) output; nulls that it makes were lowest already.</summary>
    Kept,

    /// <summary>As <see cref="Kept"/>, except that some values become null.</summary>
    KeptWithNulls,

    /// <summary>Only a few outputs exist: <see cref="Converter.Outputs"/>.</summary>
    Finite,
}
