namespace LegacyGateway.Samples.Company;

public sealed record OrderLine
{
    public required int OrderId { get; init; }
    public required int LineNo { get; init; }
    public required string ProductId { get; init; }

    /// <summary>In thousandths of the product's unit.</summary>
    public required long Quantity { get; init; }

    /// <summary>In pence.</summary>
    public required long UnitPrice { get; init; }

    /// <summary>In pence, rounded down.</summary>
    public long Amount => Quantity * UnitPrice / 1000;

    public required DateOnly? DueOn { get; init; }
    public required Flaw Flaw { get; init; }
}
