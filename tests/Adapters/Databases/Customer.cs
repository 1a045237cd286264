namespace LegacyGateway.Tests.Adapters.Databases;

/// <summary>One row of CUSTMAST as it is written into every test database, and from which the tests work out what must come back.</summary>
internal sealed record Customer(
    string Number, string Name, string? Status, int Limit, int Created, string? Email, string? Region, decimal? Rate, DateTime? Updated, string Deleted, string Active)
{
    /// <summary>Rows that a binding leaves out.</summary>
    public bool IsDeleted => Deleted == "D";

    /// <summary>30 February: the binding fails the record.</summary>
    public bool IsRotten => Created == 20230230;

    public string? CanonicalStatus => Status switch { "A" => "active", "H" => "onHold", "C" => "closed", _ => null };

    public decimal CanonicalLimit => Limit / 100m;

    public DateOnly? CanonicalCreated => Created is 0 or 99999999 ? null : new DateOnly(Created / 10000, Created / 100 % 100, Created % 100);

    public bool CanonicalActive => Active == "Y";
}
