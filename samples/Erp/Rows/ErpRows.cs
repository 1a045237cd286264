using LegacyGateway.Samples.Company;
using static LegacyGateway.Samples.Erp.Rows.LegacyValue;

namespace LegacyGateway.Samples.Erp.Rows;

/// <summary>The company's records as rows of the old system, values in the order of the table's columns.</summary>
internal static class ErpRows
{
    public static object[] Of(Customer c) =>
    [
        c.Id, Text(c.Name, 40), c.StatusCode.ToString(), Text(c.Email, 60), Text(c.Phone, 20),
        Text(c.Address.Line1, 35), Text(c.Address.Line2, 35), Text(c.Address.City, 25), Text(c.Address.Postcode, 10), Text(c.Address.Country, 2),
        c.CreditLimit, c.Discount, Flag(c.Vip, c.Flaw), Date(c.CreatedOn, c.Flaw, c.Id), DateOrOpen(c.ClosedOn),
        DateOrZero(c.LastOrderOn), Stamp(c.UpdatedAt), Deleted(c.Flaw),
    ];

    public static object[] Of(Product p) =>
    [
        Text(p.Id, 12), Text(p.Description, 50), Text(p.CategoryCode, 2), Text(p.UnitCode, 2), p.ListPrice,
        p.Weight ?? 0, Date(p.IntroducedOn, p.Flaw, (int)p.ListPrice), DateOrOpen(p.DiscontinuedOn), Flag(p.Stocked, p.Flaw), Deleted(p.Flaw),
    ];

    public static object[] Of(Order o) =>
    [
        o.Id, o.CustomerId, o.StatusCode.ToString(), Date(o.OrderedOn, o.Flaw, o.Id), DateOrZero(o.ShippedOn),
        o.Total, Text(o.Currency, 3), Text(o.Reference, 20), Flag(o.Express, o.Flaw), Stamp(o.UpdatedAt), Deleted(o.Flaw),
    ];

    public static object[] Of(OrderLine l) =>
    [
        l.OrderId, l.LineNo, Text(l.ProductId, 12), l.Quantity, l.UnitPrice, l.Amount,
        l.Flaw == Flaw.RottenDate ? 20230231 : DateOrZero(l.DueOn),
    ];
}
