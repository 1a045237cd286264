using System.Collections.Immutable;

namespace LegacyGateway.Relational;

/// <summary>Where records are read from.</summary>
public abstract record SqlSource
{
    private SqlSource()
    {
    }

    /// <summary>A table or view, as it is spelled in the catalog.</summary>
    /// <param name="Schema">Null: the session's.</param>
    public sealed record Table(string? Schema, string Name) : SqlSource;

    /// <summary>A checked SELECT, which becomes a derived table.</summary>
    /// <param name="Uses">The places of its named parameters, in the order of the text.</param>
    public sealed record Select(string Text, ImmutableArray<SqlParameterUse> Uses) : SqlSource;
}
