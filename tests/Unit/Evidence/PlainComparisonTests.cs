using System.Collections.Frozen;
using System.Text;
using CsCheck;
using LegacyGateway.Dispatch.Evidence.Comparing;

namespace LegacyGateway.Tests.Unit.Evidence;

/// <summary>Routes without a contract: the status, chosen headers and JSON by its structure.</summary>
public sealed class PlainComparisonTests
{
    [Theory]
    [InlineData("""{"a":1.0,"b":[1,2]}""", """{"b":[2,1.00],"a":1}""")]
    [InlineData("[]", "[]")]
    [InlineData("not json", "not json")]
    public void The_same_structure_is_no_difference(string legacy, string candidate) => Assert.Empty(Bodies.ComparePlain(legacy, candidate).Differences);

    [Theory]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "a Type 1|\"1\"")]
    [InlineData("""{"a":1}""", """{"a":2}""", "a Value 1|2")]
    [InlineData("""{"a":1}""", """{}""", "a Presence 1|")]
    [InlineData("""{}""", """{"a":1}""", "a Additive |1")]
    [InlineData("""{"a":{"b":true}}""", """{"a":{"b":false}}""", "a.b Value true|false")]
    [InlineData("""{"a":[{"id":1,"x":1},{"id":2,"x":2}]}""", """{"a":[{"id":2,"x":2},{"id":1,"x":3}]}""", "a[].x Value 1|3")]
    [InlineData("<a/>", "<b/>", "$body Body 4 bytes|4 bytes")]
    [InlineData("<a/>", "{}", "$body Body 4 bytes|2 bytes of JSON")]
    public void A_difference_is_told_with_its_path(string legacy, string candidate, string told) => Assert.Equal([told], Bodies.ComparePlain(legacy, candidate).Told());

    [Fact]
    public void Only_the_headers_that_the_route_names_are_compared()
    {
        var rules = new ComparisonRules { Headers = ["Content-Language"] };
        var comparison = AnswerComparison.Compare(With(("Content-Language", "en"), ("X-Other", "1")), With(("Content-Language", "de")), rules, isList: false, Bodies.Today);

        Assert.Equal(["$header.Content-Language Header en|de"], comparison.Told());
    }

    [Fact]
    public void Long_values_are_shortened_and_a_flood_of_differences_is_bounded()
    {
        var legacy = $"{{{string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"f{i}\":\"{new string('a', 500)}\""))}}}";
        var comparison = Bodies.ComparePlain(legacy, legacy.Replace('a', 'b'));

        Assert.Equal(200, comparison.Differences.Length);
        Assert.All(comparison.Differences, difference => Assert.True(difference.Legacy!.Length <= 120));
    }

    [Fact]
    public void Numbers_are_equal_exactly_when_their_values_are() => Gen.Select(Gen.Long, Gen.Int[-30, 30], Gen.Int[0, 5]).Sample((digits, exponent, zeros) =>
    {
        var plain = $"{digits}e{exponent}";
        var padded = $"{digits}.{new string('0', zeros)}0E{exponent}";
        var other = $"{digits}1e{exponent}";
        return NumberText.Of(plain) == NumberText.Of(padded) && NumberText.Of(plain) != NumberText.Of(other);
    });

    [Theory]
    [InlineData("0", "-0.00e7")]
    [InlineData("100", "1E+2")]
    [InlineData("0.001", "1e-3")]
    public void Equal_numbers_have_equal_texts(string one, string other) => Assert.Equal(NumberText.Of(one), NumberText.Of(other));

    private static Observed With(params (string Name, string Value)[] headers) => new()
    {
        Status = "200",
        Body = Encoding.UTF8.GetBytes("{}"),
        Headers = headers.ToFrozenDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
    };
}
