using System.Text;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Rest.Answering;

namespace LegacyGateway.Tests.Unit.Rest;

public sealed class ValueJsonTests
{
    [Fact]
    public void A_record_of_every_type_is_written_exactly_and_in_the_contracts_order()
    {
        using var records = new RecordSet(FieldSelection.All(TestContracts.Customers()));
        Value[] row =
        [
            Value.From(42), Value.From("O'Brien & <Söhne> \"x\" 💥"), Value.From("active"), Value.Null, Value.From(1250.5m),
            Value.From(new DateOnly(2024, 2, 29)), Value.From(new DateTimeOffset(2024, 2, 29, 13, 0, 0, TimeSpan.FromHours(1))), Value.From(false),
            Value.From(Guid.Parse("01890A5D-AC96-774B-BCCE-B302099A8057")), Value.From(9007199254740993), Value.FromObject([Value.From("Bath"), Value.Null]),
            Value.FromArray([Value.From("a"), Value.From("b")]), Value.Absent,
        ];
        row.CopyTo(records.AddRow());

        Assert.Equal(
            """
            {"items":[{"id":42,"name":"O'Brien & <Söhne> \"x\" 💥","status":"active","email":null,"creditLimit":1250.50,"createdOn":"2024-02-29",
            "changedAt":"2024-02-29T12:00:00Z","vip":false,"ref":"01890a5d-ac96-774b-bcce-b302099a8057","big":9007199254740993,
            "address":{"city":"Bath","zip":null},"tags":["a","b"]}],"cursors":["c1"],"next":"n","totalCount":7}
            """.ReplaceLineEndings(""),
            List(new Answer { Records = records, AsOf = default, TotalCount = 7 }, records.Fields, "n", ["c1"]).Replace("\\uD83D\\uDCA5", "💥", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_list_is_an_empty_list()
    {
        using var records = new RecordSet(FieldSelection.All(TestContracts.Customers()));

        Assert.Equal("""{"items":[]}""", List(new Answer { Records = records, AsOf = default }, records.Fields, null, null));
    }

    [Theory]
    [InlineData(0, "12:00:00Z")]
    [InlineData(5_000_000, "12:00:00.5Z")]
    [InlineData(1_234_567, "12:00:00.1234567Z")]
    [InlineData(1_000, "12:00:00.0001Z")]
    public void Instants_carry_a_fraction_only_when_there_is_one(long ticks, string time)
    {
        var contract = TestContracts.Customers();
        using var records = new RecordSet(FieldSelection.Of(contract, field => field.Name == "changedAt"));
        records.AddRow()[0] = Value.From(new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero).AddTicks(ticks));

        Assert.Equal($$"""{"items":[{"changedAt":"2024-02-29T{{time}}"}]}""", List(new Answer { Records = records, AsOf = default }, records.Fields, null, null));
    }

    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("-0.5", "-0.50")]
    [InlineData("1.005", "1.005")]
    [InlineData("9999999999.99", "9999999999.99")]
    public void Decimals_have_the_contracts_scale_and_are_never_rounded(string value, string json)
    {
        using var records = new RecordSet(FieldSelection.Of(TestContracts.Customers(), field => field.Name == "creditLimit"));
        records.AddRow()[0] = Value.From(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal($$"""{"items":[{"creditLimit":{{json}}}]}""", List(new Answer { Records = records, AsOf = default }, records.Fields, null, null));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character()
    {
        using var records = new RecordSet(FieldSelection.Of(TestContracts.Customers(), field => field.Name == "name"));
        records.AddRow()[0] = Value.From("a\uD800b");

        Assert.Contains("FFFD", List(new Answer { Records = records, AsOf = default }, records.Fields, null, null).Replace("\uFFFD", "FFFD", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    private static string List(Answer answer, FieldSelection shown, string? next, string[]? cursors)
    {
        using var buffer = new PooledBuffer(16);
        ListJson.Write(buffer, answer, shown, next, cursors);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
