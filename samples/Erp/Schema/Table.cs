namespace LegacyGateway.Samples.Erp.Schema;

internal sealed record Table
{
    public required string Name { get; init; }
    public required Column[] Columns { get; init; }
    public required string[] Key { get; init; }
    public ForeignKey[] ForeignKeys { get; init; } = [];
    public TableIndex[] Indexes { get; init; } = [];
}
