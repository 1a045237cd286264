using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.Unit.Rest;

/// <summary>A contract with a field of every type, and one with a composite key.</summary>
internal static class TestContracts
{
    private const FilterOperators Compared = FilterOperators.Eq | FilterOperators.Ne | FilterOperators.In
        | FilterOperators.Gt | FilterOperators.Gte | FilterOperators.Lt | FilterOperators.Lte;

    public static ResourceContract Customers(ResourceAccess? access = null, string? rowClaim = null, TimeSpan? freshness = null, Deprecation? deprecation = null)
    {
        Field[] fields =
        [
            Of("id", new FieldType.Int32(), Compared, sortable: true),
            Of("name", new FieldType.String(40, null), Compared | FilterOperators.Starts | FilterOperators.Contains, sortable: true),
            Of("status", new FieldType.Enum(["active", "blocked"]), Compared),
            Of("email", new FieldType.String(80, null), Compared | FilterOperators.Null, sortable: true, nullable: true, pii: true),
            Of("creditLimit", new FieldType.Money(12, 2, "GBP"), Compared, sortable: true),
            Of("createdOn", new FieldType.Date(), Compared, sortable: true, nullable: true),
            Of("changedAt", new FieldType.DateTime(), Compared, sortable: true),
            Of("vip", new FieldType.Boolean(), Compared),
            Of("ref", new FieldType.Uuid(), Compared),
            Of("big", new FieldType.Int64(), Compared),
            Of("address", new FieldType.Object([Of("city", new FieldType.String(null, null)) with { Ordinal = 0 }, Of("zip", new FieldType.String(null, null), nullable: true) with { Ordinal = 1 }]), nullable: true),
            Of("tags", new FieldType.Array(new FieldType.String(null, null), false)),
            Of("oldCode", new FieldType.String(null, null), FilterOperators.Eq) with { Deprecation = new Deprecation(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(60), "id", new Uri("https://example.com/old")) },
        ];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = fields[i] with { Ordinal = i };
        return new ResourceContract([.. fields], ["id"])
        {
            Name = "customers",
            Singular = "customer",
            Version = "1.2.0",
            Access = access ?? new ResourceAccess(null, null, "customers.pii", true),
            RowFilters = rowClaim is null ? [] : [new RowFilter(fields[0], rowClaim)],
            Freshness = freshness,
            Deprecation = deprecation,
            MaxPageSize = 200,
        };
    }

    public static ResourceContract OrderLines() => new(
        [
            Of("orderId", new FieldType.Int64(), Compared) with { Ordinal = 0 },
            Of("sku", new FieldType.String(20, null), Compared) with { Ordinal = 1 },
        ],
        ["orderId", "sku"])
    {
        Name = "orderLines",
        Singular = "orderLine",
        Version = "1.0.0",
        Access = new ResourceAccess(null, null, null, true),
    };

    private static Field Of(string name, FieldType type, FilterOperators filterable = FilterOperators.None, bool sortable = false, bool nullable = false, bool pii = false) =>
        new() { Name = name, Ordinal = 0, Type = type, Filterable = filterable, Sortable = sortable, Nullable = nullable, Pii = pii };
}
