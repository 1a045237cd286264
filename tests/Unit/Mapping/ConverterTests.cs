using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Tests.Unit.Mapping;

/// <summary>Tables of raw values and what becomes of them.</summary>
public class ConverterTests
{
    private static readonly FieldType.String Text = new(null, null);

    [Theory]
    [InlineData("2024-03-31T00:30:00", "2024-03-31T00:30:00Z")]
    [InlineData("2024-03-31T01:30:00", null)]
    [InlineData("2024-03-31T02:00:00", "2024-03-31T01:00:00Z")]
    [InlineData("2024-10-27T00:59:59", "2024-10-26T23:59:59Z")]
    [InlineData("2024-10-27T01:30:00", "2024-10-27T00:30:00Z")]
    [InlineData("2024-10-27T02:00:00", "2024-10-27T02:00:00Z")]
    public void A_local_time_that_exists_twice_is_the_earlier_and_one_that_is_skipped_cannot_be_converted(string local, string? instant)
    {
        var mapping = Mappings.Of(new FieldType.DateTime(), ValueKind.LocalDateTime, []);
        Assert.Equal(instant is null ? null : Mappings.Instant(instant), mapping.Convert(Mappings.Local(local)));
    }

    [Theory]
    [InlineData("yyyyMMdd", "20240229", "2024-02-29")]
    [InlineData("yyyyMMdd", "20230229", null)]
    [InlineData("yyyyMMdd", "2024022", null)]
    [InlineData("yyyyMMdd", "20240229x", null)]
    [InlineData("yyyyMMdd", "20240229   ", "2024-02-29")]
    [InlineData("yyyy-MM-dd", "0000-00-00", null)]
    [InlineData("d/M/yyyy", "1/2/2024", "2024-02-01")]
    [InlineData("d/M/yyyy", "01/02/2024", "2024-02-01")]
    [InlineData("dd.MM.yy", "01.02.49", "2049-02-01")]
    [InlineData("dd.MM.yy", "01.02.50", "1950-02-01")]
    [InlineData("d MMM yyyy", "1 Feb 2024", "2024-02-01")]
    [InlineData("yyyy'/'MM", "2024/02", "2024-02-01")]
    [InlineData("yyyyMMddHHmmss", "20240229240000", null)]
    public void Dates_are_read_in_their_format_and_in_no_other(string format, string raw, string? date)
    {
        var mapping = Mappings.Of(new FieldType.Date(), ValueKind.String, [new ConverterConfiguration.DateFormat { Format = format }]);
        Assert.Equal(date is null ? null : Value.From(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)), mapping.Convert(Value.From(raw)));
    }

    [Theory]
    [InlineData("ddMMyyyy", 1022024L, "2024-02-01")]
    [InlineData("yyyyMMdd", 20240201L, "2024-02-01")]
    [InlineData("yyyyMMdd", -20240201L, null)]
    [InlineData("yyyyMMdd", 120240201L, null)]
    [InlineData("yyyy-MM-dd", 20240201L, null)]
    public void Dates_as_numbers_have_lost_their_leading_zeros(string format, long raw, string? date)
    {
        var mapping = Mappings.Of(new FieldType.Date(), ValueKind.Integer, [new ConverterConfiguration.DateFormat { Format = format }]);
        Assert.Equal(date is null ? null : Value.From(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)), mapping.Convert(Value.From(raw)));
    }

    [Fact]
    public void A_date_range_becomes_a_range_of_numbers_that_an_index_serves()
    {
        var mapping = Mappings.Of(new FieldType.Date(), ValueKind.Integer, [new ConverterConfiguration.DateFormat { Format = "yyyyMMdd" }]);
        Assert.Equal(new RawPredicate.Compare("C", FilterOperator.Gte, Value.From(20240301L)), mapping.Invert(FilterOperator.Gt, Mappings.Date(2024, 2, 29)));
        Assert.Equal(new RawPredicate.Compare("C", FilterOperator.Lt, Value.From(20240301L)), mapping.Invert(FilterOperator.Lte, Mappings.Date(2024, 2, 29)));
        Assert.Equal(new RawPredicate.Compare("C", FilterOperator.Eq, Value.From(20240229L)), mapping.Invert(FilterOperator.Eq, Mappings.Date(2024, 2, 29)));
        Assert.Equal(new RawSort.Column("C"), mapping.SortOf(mapping.Contract.Fields[0]));
    }

    [Fact]
    public void A_format_that_does_not_sort_can_only_be_asked_for_equality()
    {
        var mapping = Mappings.Of(new FieldType.Date(), ValueKind.String, [new ConverterConfiguration.DateFormat { Format = "ddMMyyyy" }]);
        Assert.Equal(FilterOperators.Eq | FilterOperators.Ne | FilterOperators.In | FilterOperators.Null, mapping.OperatorsOf(mapping.Contract.Fields[0]));
        Assert.Null(mapping.SortOf(mapping.Contract.Fields[0]));
    }

    [Theory]
    [InlineData(FilterOperator.Gte, "1.005", FilterOperator.Gte, 101L)]
    [InlineData(FilterOperator.Gt, "1.00", FilterOperator.Gt, 100L)]
    [InlineData(FilterOperator.Lt, "1.005", FilterOperator.Lte, 100L)]
    [InlineData(FilterOperator.Lte, "-1.005", FilterOperator.Lte, -101L)]
    public void A_bound_in_pounds_becomes_the_right_bound_in_pence(FilterOperator asked, string bound, FilterOperator comparison, long pence)
    {
        var mapping = Mappings.Of(new FieldType.Money(12, 2, "GBP"), ValueKind.Integer, [new ConverterConfiguration.Scale { Digits = 2 }]);
        Assert.Equal(new RawPredicate.Compare("C", comparison, Value.From(pence)),
            mapping.Invert(asked, Value.From(decimal.Parse(bound, System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Same(RawPredicate.Never, mapping.Invert(FilterOperator.Eq, Value.From(1.005m)));
    }

    [Theory]
    [InlineData(0.1 + 0.2, "0.30")]
    [InlineData(1.005, "1.01")]
    [InlineData(double.NaN, null)]
    [InlineData(double.PositiveInfinity, null)]
    [InlineData(1e12, null)]
    public void Money_as_double_goes_through_decimal_with_the_contract_s_scale(double raw, string? money) =>
        Assert.Equal(money is null ? null : Value.From(decimal.Parse(money, System.Globalization.CultureInfo.InvariantCulture)),
            Mappings.Of(new FieldType.Money(12, 2, "GBP"), ValueKind.Double, []).Convert(Value.From(raw)));

    [Fact]
    public void Text_that_JSON_cannot_carry_follows_the_rule()
    {
        foreach (var text in new[] { "a\0b", "\uD800", "x\uDC00y", "\uD83D" })
        {
            Assert.Null(Mappings.Of(Text, ValueKind.String, []).Convert(Value.From(text)));
            Assert.Equal(Value.Null, Mappings.Of(Text, ValueKind.String, [], otherwise: Otherwise.Null).Convert(Value.From(text)));
        }

        Assert.Equal(Value.From("x\uFFFDy"), Mappings.Of(Text, ValueKind.String, [], otherwise: Otherwise.Pass).Convert(Value.From("x\uDC00y")));
        Assert.Equal(Value.From("😀"), Mappings.Of(Text, ValueKind.String, []).Convert(Value.From("😀")));
    }

    [Fact]
    public void Nothing_is_thrown_whatever_arrives()
    {
        Value[] oddities = [Value.Absent, Value.Null, Value.From(""), Value.From("\0"), Value.From(long.MinValue), Value.From(decimal.MaxValue), Value.From(double.NaN),
            Value.From(DateOnly.MinValue), Value.From(DateOnly.MaxValue), Value.FromLocal(DateTime.MinValue), Value.FromLocal(DateTime.MaxValue), Value.From(DateTimeOffset.MinValue),
            Value.From(DateTimeOffset.MaxValue), Value.From(Guid.Empty), Value.From([1, 2]), Value.From(true)];
        FieldType[] types = [Text, new FieldType.Boolean(), new FieldType.Int32(), new FieldType.Int64(), new FieldType.Decimal(28, 0), new FieldType.Money(5, 2, "GBP"),
            new FieldType.Date(), new FieldType.DateTime(), new FieldType.Enum(["a"]), new FieldType.Uuid()];
        foreach (var type in types)
        {
            foreach (var zone in new[] { "UTC", "Pacific/Apia", "America/New_York" })
            {
                var mapping = Mappings.Of(type, null, [new ConverterConfiguration.Sentinel { Values = ["x"] }], zone: zone);
                foreach (var oddity in oddities)
                {
                    if (mapping.Convert(oddity) is { HasValue: true } converted)
                        Assert.Equal(type.ValueKind, converted.Kind);
                }
            }
        }
    }

    [Fact]
    public void Unknown_codes_count_as_null_where_null_is_the_rule()
    {
        var mapping = Mappings.Of(new FieldType.Enum(["active"]), ValueKind.String,
            [new ConverterConfiguration.ValueMap { Values = new Dictionary<string, string> { ["A"] = "active" }, Otherwise = Otherwise.Null }]);
        var isNull = mapping.Invert(FilterOperator.Null, Value.From(true))!;
        Assert.True(isNull.Holds(_ => Value.From("?")));
        Assert.True(isNull.Holds(_ => Value.Null));
        Assert.False(isNull.Holds(_ => Value.From("A")));
    }

    [Fact]
    public void Canonical_texts_of_codes_are_shared()
    {
        var mapping = Mappings.Of(new FieldType.Enum(["active"]), ValueKind.String,
            [new ConverterConfiguration.ValueMap { Values = new Dictionary<string, string> { ["A"] = "active" } }]);
        Assert.Same(mapping.Convert(Value.From("A"))!.Value.AsString(), mapping.Convert(Value.From("A  "))!.Value.AsString());
    }

    [Fact]
    public void Converting_a_good_record_allocates_nothing_but_the_texts_that_go_out()
    {
        var contract = Mappings.Contract(("id", new FieldType.Int32(), false), ("status", new FieldType.Enum(["active"]), false), ("vip", new FieldType.Boolean(), false),
            ("createdOn", new FieldType.Date(), true), ("changedAt", new FieldType.DateTime(), true), ("limit", new FieldType.Money(12, 2, "GBP"), false), ("name", Text, false));
        var mapping = RecordMapping.Create(contract, new Dictionary<string, FieldMappingConfiguration>
        {
            ["id"] = new() { From = ["A"] },
            ["status"] = new() { From = ["B"], Convert = [new ConverterConfiguration.ValueMap { Values = new Dictionary<string, string> { ["A"] = "active" } }] },
            ["vip"] = new() { From = ["C"], Convert = [new ConverterConfiguration.Flag()] },
            ["createdOn"] = new() { From = ["D"], Convert = [new ConverterConfiguration.Sentinel { Values = ["0"] }, new ConverterConfiguration.DateFormat { Format = "yyyyMMdd" }] },
            ["changedAt"] = new() { From = ["E"] },
            ["limit"] = new() { From = ["F"], Convert = [new ConverterConfiguration.Scale { Digits = 2 }] },
            ["name"] = new() { From = ["G"], Convert = [new ConverterConfiguration.Trim()] },
        }, "Europe/London", null, "$")!;
        Value[] raw = [Value.From(42L), Value.From("A"), Value.From("Y"), Value.From(20240131L), Mappings.Local("2024-06-01"), Value.From(12345L), Value.From("Acme")];
        var record = new Value[7];
        var fields = FieldSelection.All(contract);
        var issues = new ConversionIssues();
        Assert.True(mapping.TryConvert(raw, record, fields, ref issues));
        foreach (var one in contract.Fields)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
                mapping.TryConvert(raw, one, out _, ref issues);
            Assert.Equal((one.Name, 0), (one.Name, GC.GetAllocatedBytesForCurrentThread() - before));
        }

        Assert.Equal("42 active true 2024-01-31 2024-05-31T23:00:00Z 123.45 Acme", string.Join(' ', record));
    }
}
