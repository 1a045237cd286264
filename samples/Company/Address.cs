namespace LegacyGateway.Samples.Company;

public sealed record Address
{
    public required string Line1 { get; init; }
    public required string? Line2 { get; init; }
    public required string City { get; init; }
    public required string Postcode { get; init; }
    public required string Country { get; init; }
}
