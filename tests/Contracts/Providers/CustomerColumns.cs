using System.Globalization;
using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Customers as texts in columns, as old exports and screens show them, and the mapping of these columns onto the contract.</summary>
internal static class CustomerColumns
{
    private static readonly TimeZoneInfo Local = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static readonly string[] Names =
        ["NO", "NAME", "STAT", "MAIL", "PHONE", "LINE1", "LINE2", "CITY", "PCODE", "CNTRY", "LIMIT", "DISC", "VIP", "CREATED", "CLOSED", "LASTORD", "UPDATED"];

    /// <summary>In the order of <see cref="Names"/>.</summary>
    public static string[] Of(SeededCustomer customer) =>
    [
        customer.Id.ToString(CultureInfo.InvariantCulture), customer.Name, CustomerCodes.Of(customer.Status), "", "", customer.Line1, "", customer.City, customer.Postcode,
        customer.Country, customer.CreditLimit, "0.00", customer.Vip ? "Y" : "N", customer.CreatedOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), "-", "-",
        TimeZoneInfo.ConvertTime(customer.UpdatedAt, Local).ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
    ];

    /// <summary>The <c>fields</c> of a binding.</summary>
    public static JsonObject Fields() => JsonNode.Parse("""
        {
          "id": { "from": "NO" },
          "name": { "from": "NAME" },
          "status": { "from": "STAT", "convert": [{ "use": "valueMap", "values": { "A": "active", "H": "onHold", "C": "closed", "P": "prospect" }, "otherwise": "null" }] },
          "email": { "from": "MAIL", "convert": [{ "use": "trim" }] },
          "phone": { "from": "PHONE", "convert": [{ "use": "trim" }] },
          "address": { "object": {
            "line1": { "from": "LINE1" }, "line2": { "from": "LINE2", "convert": [{ "use": "trim" }] }, "city": { "from": "CITY" }, "postcode": { "from": "PCODE" }, "country": { "from": "CNTRY" } } },
          "creditLimit": { "from": "LIMIT" },
          "discountPercent": { "from": "DISC" },
          "vip": { "from": "VIP", "convert": [{ "use": "flag" }] },
          "createdOn": { "from": "CREATED", "convert": [{ "use": "dateFormat", "format": "dd/MM/yyyy" }] },
          "closedOn": { "from": "CLOSED", "convert": [{ "use": "sentinel", "values": ["-"] }, { "use": "dateFormat", "format": "dd/MM/yyyy" }] },
          "lastOrderOn": { "from": "LASTORD", "convert": [{ "use": "sentinel", "values": ["-"] }, { "use": "dateFormat", "format": "dd/MM/yyyy" }] },
          "updatedAt": { "from": "UPDATED", "convert": [{ "use": "dateFormat", "format": "dd/MM/yyyy HH:mm:ss" }] }
        }
        """)!.AsObject();
}
