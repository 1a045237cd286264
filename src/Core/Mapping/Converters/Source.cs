using System.Collections.Immutable;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Where the value of a field comes from, before its converters.</summary>
internal abstract class Source
{
    /// <summary>Indexes of the columns that are read.</summary>
    public abstract ImmutableArray<int> Columns { get; }

    /// <summary>Reads a value, null included. An issue that makes the record unreadable gives false.</summary>
    public abstract bool TryRead(ReadOnlySpan<Value> raw, FieldConversion field, ref ConversionIssues issues, out Value value);

    /// <summary>The source when its columns are known better.</summary>
    public abstract Source WithColumns(ImmutableArray<RawColumn> columns);

    /// <param name="usual">What the first converter usually takes.</param>
    public abstract Stage Output(ImmutableArray<RawColumn> columns, ValueKind usual);

    /// <summary>What a test on the output, also one for null, means for the columns; null when it cannot be told.</summary>
    public abstract RawPredicate? Invert(RawPredicate test);

    /// <summary>The one column whose order (and groups) are those of the value; null when there is none.</summary>
    public virtual string? Column => null;

    /// <summary>All values that there can be, in order; empty when they are not known.</summary>
    public virtual ImmutableArray<Value> Outputs => [];
}
