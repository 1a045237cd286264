namespace LegacyGateway.Samples.Company;

public sealed record Product
{
    public required string Id { get; init; }
    public required string Description { get; init; }
    public required string CategoryCode { get; init; }
    public required string UnitCode { get; init; }

    /// <summary>In pence.</summary>
    public required long ListPrice { get; init; }

    /// <summary>In grams; null when nobody weighed it.</summary>
    public required int? Weight { get; init; }

    public required DateOnly IntroducedOn { get; init; }
    public required DateOnly? DiscontinuedOn { get; init; }
    public required bool Stocked { get; init; }
    public required Flaw Flaw { get; init; }
}
