namespace LegacyGateway.Samples.Company;

public sealed record Order
{
    public required int Id { get; init; }
    public required int CustomerId { get; init; }
    public required char StatusCode { get; init; }
    public required DateOnly OrderedOn { get; init; }
    public required DateOnly? ShippedOn { get; init; }

    /// <summary>In pence: the sum of the lines.</summary>
    public required long Total { get; init; }

    public required string Currency { get; init; }
    public required string? Reference { get; init; }
    public required bool Express { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime UpdatedAt { get; init; }

    public required Flaw Flaw { get; init; }
}
