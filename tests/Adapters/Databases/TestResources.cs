using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Requests;
using Convert = LegacyGateway.Core.Mapping.ConverterConfiguration;

namespace LegacyGateway.Tests.Adapters.Databases;

/// <summary>The contracts and bindings of the test tables.</summary>
internal static class TestResources
{
    private const FilterOperators All = (FilterOperators)0x3FF;

    public static ResourceContract Customers { get; } = new(
        [
            Field("id", 0, new FieldType.String(8, null)),
            Field("name", 1, new FieldType.String(60, null)),
            Field("status", 2, new FieldType.Enum(["active", "onHold", "closed"]), nullable: true),
            Field("creditLimit", 3, new FieldType.Decimal(12, 2)),
            Field("createdOn", 4, new FieldType.Date(), nullable: true),
            Field("email", 5, new FieldType.String(80, null), nullable: true),
            Field("region", 6, new FieldType.String(10, null), nullable: true),
            Field("rate", 7, new FieldType.Decimal(12, 4), nullable: true),
            Field("updatedAt", 8, new FieldType.DateTime(), nullable: true),
            Field("active", 9, new FieldType.Boolean()),
        ],
        ["id"])
    {
        Name = "customers",
        Singular = "customer",
        Version = "1.0.0",
        MaxPageSize = 200,
    };

    public static ResourceContract Lines { get; } = new(
        [
            Field("orderId", 0, new FieldType.Int32()),
            Field("lineNo", 1, new FieldType.Int32()),
            Field("sku", 2, new FieldType.String(6, null)),
            Field("quantity", 3, new FieldType.Int32()),
        ],
        ["orderId", "lineNo"])
    {
        Name = "lines",
        Singular = "line",
        Version = "1.0.0",
    };

    public static ResourceContract Things { get; } = new(
        [Field("id", 0, new FieldType.Int32()), Field("text", 1, new FieldType.String(20, null), nullable: true)], ["id"])
    {
        Name = "things",
        Singular = "thing",
        Version = "1.0.0",
    };

    public static ContractSet Contracts { get; } = new([Customers, Lines, Things]);

    public static SqlBindingConfiguration CustomersBinding { get; } = new()
    {
        Table = "custmast",
        Where = [new SqlWhereConfiguration { Column = "delflg", NotEqualTo = System.Text.Json.JsonSerializer.SerializeToElement("D") }],
        Columns = new Dictionary<string, SqlColumnConfiguration>
        {
            ["custno"] = new() { Type = SqlColumnType.Char, Length = 8, Nullable = false },
            ["name"] = new() { Type = SqlColumnType.Varchar, Length = 60, Nullable = false },
            ["stat"] = new() { Type = SqlColumnType.Char, Length = 1 },
            ["crlim"] = new() { Type = SqlColumnType.Integer, Nullable = false },
            ["crtdat"] = new() { Type = SqlColumnType.Integer, Nullable = false },
            ["rate"] = new() { Type = SqlColumnType.Decimal },
            ["delflg"] = new() { Type = SqlColumnType.Char, Length = 1, Nullable = false },
            ["actflg"] = new() { Type = SqlColumnType.Char, Length = 1, Nullable = false },
        },
        Fields = new Dictionary<string, FieldMappingConfiguration>
        {
            ["id"] = From("custno", new Convert.Trim()),
            ["name"] = From("name"),
            ["status"] = From("stat", new Convert.ValueMap { Values = new Dictionary<string, string> { ["A"] = "active", ["H"] = "onHold", ["C"] = "closed" }, Otherwise = Otherwise.Null }),
            ["creditLimit"] = From("crlim", new Convert.Scale { Digits = 2 }),
            ["createdOn"] = From("crtdat", new Convert.Sentinel { Values = ["0", "99999999"] }, new Convert.DateFormat { Format = "yyyyMMdd" }),
            ["email"] = From("email"),
            ["region"] = From("region"),
            ["rate"] = From("rate"),
            ["updatedAt"] = From("updts", new Convert.DateFormat { Format = "yyyy-MM-dd HH:mm:ss" }),
            ["active"] = From("actflg", new Convert.Flag()),
        },
    };

    public static SqlBindingConfiguration LinesBinding { get; } = new()
    {
        Table = "orddtl",
        Columns = new Dictionary<string, SqlColumnConfiguration>
        {
            ["ordno"] = new() { Type = SqlColumnType.Integer, Nullable = false },
            ["linno"] = new() { Type = SqlColumnType.Integer, Nullable = false },
            ["sku"] = new() { Type = SqlColumnType.Char, Length = 6, Nullable = false },
        },
        Fields = new Dictionary<string, FieldMappingConfiguration>
        {
            ["orderId"] = From("ordno"),
            ["lineNo"] = From("linno"),
            ["sku"] = From("sku", new Convert.Trim()),
            ["quantity"] = From("qty"),
        },
    };

    public static SqlBindingConfiguration ThingsBinding { get; } = new()
    {
        Table = "2 odd table",
        Fields = new Dictionary<string, FieldMappingConfiguration> { ["id"] = From("1ST COL"), ["text"] = From("sp ace") },
    };

    public static IReadOnlyDictionary<string, SqlBindingConfiguration> Bindings { get; } = new Dictionary<string, SqlBindingConfiguration>
    {
        ["customers"] = CustomersBinding,
        ["lines"] = LinesBinding,
        ["things"] = ThingsBinding,
    };

    public static FieldMappingConfiguration From(string column, params ConverterConfiguration[] converters) => new() { From = [column], Convert = converters };

    private static Field Field(string name, int ordinal, FieldType type, bool nullable = false) =>
        new() { Name = name, Ordinal = ordinal, Type = type, Nullable = nullable, Filterable = All, Sortable = true };
}
