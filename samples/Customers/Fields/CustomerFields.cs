using System.Collections.Frozen;

namespace LegacyGateway.Samples.Customers.Fields;

/// <summary>The fields of a customer, in the order of every answer.</summary>
internal static class CustomerFields
{
    public static string[] Statuses { get; } = ["active", "onHold", "closed", "prospect"];

    /// <summary>The parts of an address, in the order of its columns.</summary>
    public static (string Name, bool Nullable, int MaxLength)[] AddressParts { get; } =
        [("line1", true, 35), ("line2", true, 35), ("city", true, 25), ("postcode", true, 10), ("country", true, 2)];

    public static CustomerField[] All { get; } = Place(
    [
        new("id", FieldKind.Whole, "id") { ReadOnly = true },
        new("name", FieldKind.Text, "name") { MaxLength = 40 },
        new("status", FieldKind.Status, "status") { Nullable = true },
        new("email", FieldKind.Text, "email") { Nullable = true, MaxLength = 60 },
        new("phone", FieldKind.Text, "phone") { Nullable = true, MaxLength = 20 },
        new("address", FieldKind.Address, "address_line1", "address_line2", "city", "postcode", "country"),
        new("creditLimit", FieldKind.Hundredths, "credit_limit_pence"),
        new("discountPercent", FieldKind.Hundredths, "discount_hundredths"),
        new("vip", FieldKind.Flag, "vip"),
        new("createdOn", FieldKind.Date, "created_on"),
        new("closedOn", FieldKind.Date, "closed_on") { Nullable = true },
        new("lastOrderOn", FieldKind.Date, "last_order_on") { Nullable = true },
        new("updatedAt", FieldKind.Instant, "updated_at_ms") { ReadOnly = true },
    ]);

    public static string[] Columns { get; } = [.. All.SelectMany(field => field.Columns)];

    public static CustomerField Id => All[0];

    private static readonly FrozenDictionary<string, CustomerField> s_byName = All.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    public static CustomerField? Find(string name) => s_byName.GetValueOrDefault(name);

    private static CustomerField[] Place(CustomerField[] fields)
    {
        var at = 0;
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = fields[i] with { At = at };
            at += fields[i].Columns.Length;
        }

        return fields;
    }
}
