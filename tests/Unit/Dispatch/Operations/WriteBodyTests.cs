using System.Text;
using CsCheck;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Tests.Unit.Rest;

namespace LegacyGateway.Tests.Unit.Dispatch.Operations;

public sealed class WriteBodyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("""{ "name": "a", "name": "b" }""")]
    [InlineData("""{ "name": "a" } more""")]
    [InlineData("""{ "name": "a", }""")]
    public void What_is_no_JSON_object_is_told_as_a_whole(string body)
    {
        Assert.False(WriteBody.TryRead(TestContracts.Customers(), Encoding.UTF8.GetBytes(body), out _, out var problems));
        Assert.Null(Assert.Single(problems).Field);
    }

    [Fact]
    public void Nested_deeper_than_anything_could_mean_is_no_body() =>
        Assert.False(WriteBody.TryRead(TestContracts.Customers(), Encoding.UTF8.GetBytes($"{{\"tags\":{new string('[', 100)}{new string(']', 100)}}}"), out _, out _));

    [Theory]
    [InlineData("""{ "nam": "a" }""", "nam unknown-field")]
    [InlineData("""{ "name": null }""", "name not-nullable")]
    [InlineData("""{ "name": 5 }""", "name wrong-type")]
    [InlineData("""{ "name": "12345678901234567890123456789012345678901" }""", "name too-long")]
    [InlineData("""{ "status": "gone" }""", "status not-in-enum")]
    [InlineData("""{ "id": 2147483648 }""", "id wrong-type")]
    [InlineData("""{ "id": 1.0 }""", "id wrong-type")]
    [InlineData("""{ "creditLimit": 1.234 }""", "creditLimit wrong-type")]
    [InlineData("""{ "creditLimit": 12345678901.00 }""", "creditLimit wrong-type")]
    [InlineData("""{ "createdOn": "2026-02-30" }""", "createdOn wrong-type")]
    [InlineData("""{ "changedAt": "2026-02-28" }""", "changedAt wrong-type")]
    [InlineData("""{ "vip": "true" }""", "vip wrong-type")]
    [InlineData("""{ "ref": "{00000000-0000-0000-0000-000000000000}" }""", "ref wrong-type")]
    [InlineData("""{ "address": [] }""", "address wrong-type")]
    [InlineData("""{ "address": { "city": null, "street": 1 } }""", "address.city not-nullable, address.street unknown-field")]
    [InlineData("""{ "tags": ["a", null, 3] }""", "tags[1] not-nullable, tags[2] wrong-type")]
    public void Every_mistake_is_told_with_its_field(string body, string mistakes)
    {
        Assert.True(WriteBody.TryRead(TestContracts.Customers(), Encoding.UTF8.GetBytes(body), out _, out var problems));
        Assert.Equal(mistakes, string.Join(", ", problems.Select(problem => $"{problem.Field} {problem.Code}")));
    }

    [Fact]
    public void A_name_that_is_nearly_right_is_suggested_and_a_flood_of_mistakes_is_cut()
    {
        WriteBody.TryRead(TestContracts.Customers(), Encoding.UTF8.GetBytes("""{ "nmae": "a" }"""), out _, out var one);
        Assert.Contains("Did you mean 'name'?", one[0].Message, StringComparison.Ordinal);
        var many = $"{{{string.Join(',', Enumerable.Range(0, 1000).Select(number => $"\"x{number}\": 1"))}}}";
        WriteBody.TryRead(TestContracts.Customers(), Encoding.UTF8.GetBytes(many), out _, out var cut);
        Assert.Equal(100, cut.Length);
    }

    [Fact]
    public void What_is_kept_is_read_back_as_it_was()
    {
        var contract = TestContracts.Customers();
        var text = Gen.String.Select(value => value.Length > 40 ? value[..40] : value).Where(value => !value.Any(char.IsSurrogate));
        Gen<Value>[] fields =
        [
            Gen.Int.Select(value => Value.From(value)), text.Select(value => Value.From(value)), Gen.Bool.Select(blocked => Value.From(blocked ? "blocked" : "active")),
            Gen.OneOf(text.Select(value => Value.From(value)), Gen.Const(Value.Null)), Gen.Long[-999_999_999, 999_999_999].Select(value => Value.From(value / 100m)),
            Gen.OneOf(Gen.Int[0, 40_000].Select(value => Value.From(DateOnly.FromDayNumber(700_000 + value))), Gen.Const(Value.Null)),
            Gen.Long[0, 4_000_000_000].Select(value => Value.From(DateTimeOffset.FromUnixTimeSeconds(value))), Gen.Bool.Select(Value.From), Gen.Guid.Select(Value.From), Gen.Long.Select(Value.From),
            Gen.OneOf(Gen.Select(text, text).Select((city, zip) => Value.FromObject([Value.From(city), Value.From(zip)])), text.Select(city => Value.FromObject([Value.From(city), Value.Absent])), Gen.Const(Value.Null)),
            text.Array[0, 4].Select(items => Value.FromArray([.. items.Select(item => Value.From(item))])), text.Select(value => Value.From(value)),
        ];
        var record = Gen.Select(Gen.Int[0, (1 << fields.Length) - 1], Collect(fields));
        record.Sample((mask, values) =>
        {
            var written = values.Select((value, position) => (mask & (1 << position)) == 0 ? Value.Absent : value).ToArray();
            var request = new WriteRequest { Contract = contract, Operation = ResourceOperation.Create, Values = [.. written], Caller = Caller.Anonymous };

            Assert.True(WriteBody.TryRead(contract, Encoding.UTF8.GetBytes(WriteBody.TextOf(request)), out var read, out var problems), WriteBody.TextOf(request));

            Assert.Empty(problems);
            Assert.Equal(written, read);
        });
    }

    private static Gen<Value[]> Collect(Gen<Value>[] fields) => fields.Aggregate(Gen.Const(Array.Empty<Value>()), (all, one) => Gen.Select(all, one).Select((before, value) => (Value[])[.. before, value]));
}
