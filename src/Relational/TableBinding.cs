using System.Collections.Immutable;
using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Relational;

/// <summary>Everything about one resource in one database that its SELECTs depend on.</summary>
public sealed record TableBinding
{
    /// <summary>The mapping, with whatever is known of its columns (<see cref="RecordMapping.WithColumns"/>).</summary>
    public required RecordMapping Mapping { get; init; }

    public required SqlSource Source { get; init; }

    public SqlJoin? Join { get; init; }

    /// <summary>What every record meets, such as not being marked as deleted.</summary>
    public RawPredicate Where { get; init; } = RawPredicate.Always;

    /// <summary>The columns that identify a row; they make every order total. Empty: the columns of the contract's key fields.</summary>
    public ImmutableArray<string> Key { get; init; } = [];

    /// <summary>Columns that only <see cref="Where"/> and <see cref="Key"/> name, as far as something is known about them.</summary>
    public ImmutableArray<RawColumn> Others { get; init; } = [];

    /// <summary>How to read columns whose form is known better than the driver knows it; null for those that are read as they come. Null: none.</summary>
    public Func<RawColumn, CellReader?>? Cells { get; init; }
}
