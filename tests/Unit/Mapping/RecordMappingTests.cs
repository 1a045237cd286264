using System.Text.Json;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.Unit.Mapping;

public class RecordMappingTests
{
    private static readonly FieldType.String Text = new(null, null);

    [Fact]
    public void The_first_case_that_fits_decides_also_when_it_is_filtered_by()
    {
        var mapping = Cases(Otherwise.Null);
        (Value, Value, string?)[] records =
        [
            (Value.From("A"), Value.From("Y "), "blocked"),
            (Value.From("A"), Value.From("N"), "active"),
            (Value.From("A"), Value.Null, "active"),
            (Value.From("B"), Value.Null, "closed"),
            (Value.From("B"), Value.From("N"), null),
        ];
        var field = mapping.Contract.Fields[0];
        foreach (var (first, second, expected) in records)
        {
            Assert.Equal(Value.From(expected), mapping.Convert(first, second));
            foreach (var status in new[] { "active", "blocked", "closed" })
            {
                Assert.True(mapping.TryInvert(new Condition(field, FilterOperator.Eq, [Value.From(status)]), out var inversion));
                Assert.Equal(status == expected, inversion.Predicate.Holds(column => column == "S" ? first : second));
            }

            Assert.True(mapping.TryInvert(new Condition(field, FilterOperator.Null, [Value.From(true)]), out var isNull));
            Assert.Equal(expected is null, isNull.Predicate.Holds(column => column == "S" ? first : second));
        }
    }

    [Fact]
    public void A_record_that_fits_no_case_is_unreadable_and_says_why_without_its_values()
    {
        var mapping = Cases(Otherwise.Fail);
        var issues = new ConversionIssues();
        Assert.False(mapping.TryConvert([Value.From("secret"), Value.Null], new Value[1], FieldSelection.All(mapping.Contract), ref issues));
        Assert.Equal("f: S+T fit no case", Assert.Single(issues.Kept.ToArray()).ToString());
    }

    [Fact]
    public void A_joined_text_is_found_however_its_columns_make_it_up()
    {
        var mapping = RecordMapping.Create(Mappings.Contract(("f", Text, true)), new Dictionary<string, FieldMappingConfiguration>
        {
            ["f"] = new() { From = ["A", "B", "C"], Convert = [new ConverterConfiguration.Join { Separator = " " }] },
        }, "UTC", null, "$")!;
        Value[] parts = [Value.Null, Value.From(""), Value.From("x"), Value.From("x y "), Value.From("y  ")];
        foreach (var wanted in new[] { "x", "x y", "x y x", "x x y y", "y" })
        {
            Assert.True(mapping.TryInvert(new Condition(mapping.Contract.Fields[0], FilterOperator.Eq, [Value.From(wanted)]), out var inversion));
            foreach (var a in parts)
            foreach (var b in parts)
            foreach (var c in parts)
                Assert.Equal(mapping.Convert(a, b, c) == Value.From(wanted), inversion.Predicate.Holds(column => column switch { "A" => a, "B" => b, _ => c }));
        }
    }

    [Fact]
    public void Texts_are_split_and_objects_are_filled()
    {
        var contract = Mappings.Contract(
            ("tags", new FieldType.Array(Text, false), false),
            ("address", new FieldType.Object([new Field { Name = "city", Ordinal = 0, Type = Text }, new Field { Name = "zip", Ordinal = 1, Type = Text, Nullable = true }]), false));
        var mapping = RecordMapping.Create(contract, new Dictionary<string, FieldMappingConfiguration>
        {
            ["tags"] = new() { From = ["T"], Convert = [new ConverterConfiguration.Split { Separator = ";" }] },
            ["address"] = new() { Object = new Dictionary<string, FieldMappingConfiguration> { ["city"] = new() { From = ["C"] } } },
        }, "UTC", null, "$")!;
        var record = new Value[2];
        var issues = new ConversionIssues();
        Assert.True(mapping.TryConvert([Value.From("a; b ;c  "), Value.From("York")], record, FieldSelection.All(contract), ref issues));
        Assert.Equal(["a", "b", "c"], record[0].AsArray().Select(item => item.AsString()));
        Assert.Equal([Value.From("York"), Value.Null], record[1].AsObject());
    }

    [Fact]
    public void Several_keys_become_one_list_and_composite_ones_alternatives()
    {
        var contract = new ResourceContract([new Field { Name = "a", Ordinal = 0, Type = new FieldType.Int32() }, new Field { Name = "b", Ordinal = 1, Type = Text }], ["a", "b"])
        { Name = "lines", Singular = "line", Version = "1.0.0" };
        var mapping = RecordMapping.Create(contract, new Dictionary<string, FieldMappingConfiguration>
        {
            ["a"] = new() { From = ["A"] },
            ["b"] = new() { From = ["B"], Convert = [new ConverterConfiguration.Pad { Width = 2 }] },
        }, "UTC", null, "$")!;
        Assert.True(mapping.TryInvertKeys([new RecordKey([Value.From(1L), Value.From("07")], "1,07"), new RecordKey([Value.From(2L), Value.From("x")], "2,x")], out var predicate));
        var only = Assert.IsType<RawPredicate.And>(predicate);
        Assert.Equal([new RawPredicate.Compare("A", FilterOperator.Eq, Value.From(1L)), new RawPredicate.Compare("B", FilterOperator.Eq, Value.From(7L))], only.Parts);
    }

    [Fact]
    public void Every_mistake_in_a_mapping_is_told_at_its_place()
    {
        List<ConfigurationError> errors = [];
        var place = new ConfigurationPlace("contracts/systems/erp.json", _ => (1, null), errors);
        var contract = Mappings.Contract(("id", new FieldType.Int32(), false), ("status", new FieldType.Enum(["active"]), false), ("day", new FieldType.Date(), false),
            ("tags", new FieldType.Array(Text, false), false), ("money", new FieldType.Money(9, 2, "GBP"), false), ("kind", Text, false));
        var mapping = RecordMapping.Create(contract, new Dictionary<string, FieldMappingConfiguration>
        {
            ["idd"] = new() { From = ["A"] },
            ["status"] = new() { From = ["S"], Convert = [new ConverterConfiguration.ValueMap { Values = new Dictionary<string, string> { ["A"] = "aktive" }, Otherwise = Otherwise.Null }] },
            ["day"] = new() { From = ["D"], Convert = [new ConverterConfiguration.DateFormat { Format = "HHmm", TimeZone = "Europe/London" }], Otherwise = Otherwise.Null },
            ["tags"] = new() { From = ["T"] },
            ["money"] = new() { From = ["M", "N"] },
            ["kind"] = new() { From = ["K"], Constant = JsonSerializer.SerializeToElement("x") },
        }, "Europe/Londn", place, "$.bindings.things.fields");
        Assert.Null(mapping);
        Assert.Equal(
            [
                "$.timeZone",
                "$.bindings.things.fields.idd",
                "$.bindings.things.fields",
                "$.bindings.things.fields.status.convert[0].otherwise",
                "$.bindings.things.fields.status.convert[0].values.A",
                "$.bindings.things.fields.day.otherwise",
                "$.bindings.things.fields.day.convert[0].format",
                "$.bindings.things.fields.tags",
                "$.bindings.things.fields.money.from",
                "$.bindings.things.fields.kind",
            ],
            errors.Select(error => error.Path));
        Assert.All(errors, error => Assert.NotEmpty(error.Remedy));
    }

    [Fact]
    public void Issues_cost_nothing_while_all_is_well_and_are_bounded_when_nothing_is()
    {
        var mapping = Mappings.Of(new FieldType.Int32(), ValueKind.String, [], otherwise: Otherwise.Null);
        var issues = new ConversionIssues();
        for (var i = 0; i < 1000; i++)
            Assert.True(mapping.TryConvert([Value.From("x")], mapping.Contract.Fields[0], out _, ref issues));
        Assert.Equal(1000, issues.Warnings);
        Assert.Equal(ConversionIssues.MostKept, issues.Kept.Length);
    }

    private static RecordMapping Cases(Otherwise otherwise) => RecordMapping.Create(
        Mappings.Contract(("f", new FieldType.Enum(["active", "blocked", "closed"]), true)),
        new Dictionary<string, FieldMappingConfiguration>
        {
            ["f"] = new()
            {
                From = ["S", "T"],
                Convert =
                [
                    new ConverterConfiguration.Cases
                    {
                        When =
                        [
                            new ConverterConfiguration.Case { Columns = new Dictionary<string, string?> { ["S"] = "A", ["T"] = "Y" }, Then = "blocked" },
                            new ConverterConfiguration.Case { Columns = new Dictionary<string, string?> { ["S"] = "A" }, Then = "active" },
                            new ConverterConfiguration.Case { Columns = new Dictionary<string, string?> { ["S"] = "B", ["T"] = null }, Then = "closed" },
                        ],
                        Otherwise = otherwise,
                    },
                ],
            },
        }, "UTC", null, "$")!;
}
