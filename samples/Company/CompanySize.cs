namespace LegacyGateway.Samples.Company;

/// <summary>How big the sample company is. The same size and seed give the same company, record for record, on every machine.</summary>
/// <param name="Customers">At least 1. Five orders per customer follow, with three lines each on average.</param>
/// <param name="Seed">Any number; it changes every value.</param>
public sealed record CompanySize(int Customers, int Seed)
{
    public int Orders => Customers * 5;

    public int Products => Math.Clamp(Customers / 10, 20, 5000);

    public override string ToString() => $"seed {Seed}, {Customers} customers, {Orders} orders, {Products} products";
}
