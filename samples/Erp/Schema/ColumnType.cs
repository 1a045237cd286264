namespace LegacyGateway.Samples.Erp.Schema;

/// <summary>The few column types that the old system knows.</summary>
internal abstract record ColumnType
{
    private ColumnType()
    {
    }

    /// <summary>CHAR: padded with blanks to its length.</summary>
    public sealed record Text(int Length) : ColumnType;

    public sealed record Number : ColumnType;

    public sealed record BigNumber : ColumnType;

    /// <summary>Date and time without a zone: London's.</summary>
    public sealed record Stamp : ColumnType;
}
