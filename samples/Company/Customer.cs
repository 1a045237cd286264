namespace LegacyGateway.Samples.Company;

/// <summary>One customer as consumers are to see it, with what the old system made of it beside.</summary>
public sealed record Customer
{
    public required int Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The old system's one-letter code; a few stand in no manual.</summary>
    public required char StatusCode { get; init; }

    public required string? Email { get; init; }
    public required string? Phone { get; init; }
    public required Address Address { get; init; }

    /// <summary>In pence.</summary>
    public required long CreditLimit { get; init; }

    /// <summary>In hundredths of a percent.</summary>
    public required int Discount { get; init; }

    public required bool Vip { get; init; }
    public required DateOnly CreatedOn { get; init; }
    public required DateOnly? ClosedOn { get; init; }
    public required DateOnly? LastOrderOn { get; init; }

    /// <summary>UTC; the old system keeps it in London time.</summary>
    public required DateTime UpdatedAt { get; init; }

    public required Flaw Flaw { get; init; }
}
