using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational;

namespace LegacyGateway.Tests.Unit.Relational;

/// <summary>A table as old systems have them: padded codes, pence, dates as numbers, a name that starts with a digit.</summary>
internal static class Customers
{
    public static ResourceContract Contract { get; } = new(
        [
            Of(0, "id", new FieldType.String(6, null)),
            Of(1, "name", new FieldType.String(20, null)),
            Of(2, "status", new FieldType.Enum(["active", "blocked"])),
            Of(3, "vip", new FieldType.Boolean()),
            Of(4, "createdOn", new FieldType.Date(), nullable: true),
            Of(5, "creditLimit", new FieldType.Money(12, 2, "GBP")),
            Of(6, "note", new FieldType.String(null, null), nullable: true),
            Of(7, "region", new FieldType.String(null, null)),
        ],
        ["id"]) { Name = "customers", Singular = "customer", Version = "1.0.0" };

    private static readonly Dictionary<string, FieldMappingConfiguration> s_fields = new()
    {
        ["id"] = new() { From = ["CUSTNO"], Convert = [new ConverterConfiguration.Pad { Width = 6 }] },
        ["name"] = new() { From = ["CUST NAME"], Convert = [new ConverterConfiguration.Trim()] },
        ["status"] = new() { From = ["STAT"], Convert = [new ConverterConfiguration.ValueMap { Values = new Dictionary<string, string> { ["A"] = "active", ["B"] = "blocked", ["X"] = "blocked" } }] },
        ["vip"] = new() { From = ["VIP"], Convert = [new ConverterConfiguration.Flag()] },
        ["createdOn"] = new() { From = ["1STDATE"], Convert = [new ConverterConfiguration.Sentinel { Values = ["0", "99999999"] }, new ConverterConfiguration.DateFormat { Format = "yyyyMMdd" }] },
        ["creditLimit"] = new() { From = ["CRLIM"], Convert = [new ConverterConfiguration.Scale { Digits = 2 }] },
        ["note"] = new() { From = ["NOTE"], Convert = [new ConverterConfiguration.Trim()] },
        ["region"] = new() { Constant = System.Text.Json.JsonSerializer.SerializeToElement("north") },
    };

    private static readonly Dictionary<string, RawColumn> s_columns = new RawColumn[]
    {
        new("CUSTNO") { Kind = ValueKind.Integer, Nullable = false },
        new("CUST NAME") { Kind = ValueKind.String, Nullable = false, FixedLength = true, Length = 20 },
        new("STAT") { Kind = ValueKind.String, FixedLength = true, Length = 1 },
        new("VIP") { Kind = ValueKind.String, Nullable = false, FixedLength = true, Length = 1 },
        new("1STDATE") { Kind = ValueKind.Integer },
        new("CRLIM") { Kind = ValueKind.Integer, Nullable = false },
        new("NOTE") { Kind = ValueKind.String },
    }.ToDictionary(column => column.Name);

    public static TableBinding Binding { get; } = new()
    {
        Mapping = RecordMapping.Create(Contract, s_fields, "Europe/London", null, "$")!.WithColumns(s_columns.GetValueOrDefault),
        Source = new SqlSource.Table("erp", "CUSTMAST"),
        Where = new RawPredicate.Not(new RawPredicate.Trimmed("DELFLG", TrimSide.End, [Value.From("Y")])),
        Others = [new RawColumn("DELFLG") { Kind = ValueKind.String, FixedLength = true, Length = 1 }],
    };

    public static Field Field(string name) => Contract.Find(name)!;

    public static Condition Where(string field, FilterOperator comparison, params Value[] values) => new(Field(field), comparison, [.. values]);

    public static ResourceRequest List(params Condition[] filter) => new()
    {
        Contract = Contract,
        Operation = ResourceOperation.List,
        Fields = FieldSelection.All(Contract),
        Filter = [.. filter],
        Limit = 50,
        Caller = Caller.Anonymous,
    };

    public static ResourceRequest Get(string id) => List() with
    {
        Operation = ResourceOperation.Get,
        Key = new RecordKey([Value.From(id)], id),
        Limit = 1,
    };

    public static SortTerm By(string field, bool descending = false) => new(Field(field), descending);

    private static Field Of(int ordinal, string name, FieldType type, bool nullable = false) =>
        new() { Name = name, Ordinal = ordinal, Type = type, Nullable = nullable, Sortable = true };
}
