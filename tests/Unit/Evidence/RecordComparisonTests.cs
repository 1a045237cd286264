using LegacyGateway.Dispatch.Evidence.Comparing;

namespace LegacyGateway.Tests.Unit.Evidence;

/// <summary>What is the same by the contract, and what is not.</summary>
public sealed class RecordComparisonTests
{
    [Theory]
    [InlineData("""{"total":8000.00}""", """{"total":8000}""")]
    [InlineData("""{"total":8000.00}""", """{"total":8.0e3}""")]
    [InlineData("""{"on":"2026-01-02"}""", """{"on":"2026-01-02"}""")]
    [InlineData("""{"at":"2014-02-15T09:51:37Z"}""", """{"at":"2014-02-15T10:51:37.000+01:00"}""")]
    [InlineData("""{"note":null}""", """{}""")]
    [InlineData("""{}""", """{"note":null}""")]
    [InlineData("""{"id":1,"name":"a"}""", """{"name":"a","id":1}""")]
    [InlineData("""{"tags":["a","b"]}""", """{"tags":["b","a"]}""")]
    [InlineData("""{"lines":[{"no":1,"amount":2.00},{"no":2,"amount":3}]}""", """{"lines":[{"no":2,"amount":3.00},{"amount":2,"no":1}]}""")]
    public void The_same_by_the_contract_is_no_mismatch(string legacy, string candidate) => Assert.False(Bodies.Compare(legacy, candidate).HasMismatch);

    [Theory]
    [InlineData("""{"total":8000.00}""", """{"total":8000.01}""", "total Value 8000.00|8000.01")]
    [InlineData("""{"total":8000.00}""", """{"total":"8000.00"}""", "total Type 8000.00|\"8000.00\"")]
    [InlineData("""{"total":8000.00}""", """{}""", "total Presence 8000.00|")]
    [InlineData("""{"total":8000.00}""", """{"total":null}""", "total Presence 8000.00|null")]
    [InlineData("""{"note":"x"}""", """{}""", "note Value \"x\"|")]
    [InlineData("""{"note":null}""", """{"note":""}""", "note Value null|\"\"")]
    [InlineData("""{"name":"Ann"}""", """{"name":"ann"}""", "name Value \"Ann\"|\"ann\"")]
    [InlineData("""{"status":"active"}""", """{"status":"onHold"}""", "status Value \"active\"|\"onHold\"")]
    [InlineData("""{"status":"active"}""", """{"status":"A"}""", "status Type \"active\"|\"A\"")]
    [InlineData("""{"on":"2026-01-02"}""", """{"on":"2026-01-02T12:00:00Z"}""", "on Type \"2026-01-02\"|\"2026-01-02T12:00:00Z\"")]
    [InlineData("""{"at":"2014-02-15T09:51:37Z"}""", """{"at":"2014-02-15T09:51:38Z"}""", "at Value \"2014-02-15T09:51:37Z\"|\"2014-02-15T09:51:38Z\"")]
    [InlineData("""{"address":{"city":"Leeds"}}""", """{"address":{"city":"York"}}""", "address.city Value \"Leeds\"|\"York\"")]
    [InlineData("""{"tags":["a","b"]}""", """{"tags":["a"]}""", "tags[] Presence \"b\"|")]
    [InlineData("""{"lines":[{"no":1,"amount":2.00}]}""", """{"lines":[{"no":1,"amount":2.01}]}""", "lines[].amount Value 2.00|2.01")]
    public void A_difference_is_told_with_its_field_kind_and_both_values(string legacy, string candidate, string told)
    {
        var comparison = Bodies.Compare(legacy, candidate);

        Assert.Equal([told], comparison.Told());
        Assert.Equal(1, comparison.Mismatched);
    }

    [Theory]
    [InlineData("""{"id":1}""", """{"id":1,"loyaltyTier":"gold"}""", "loyaltyTier Additive |\"gold\"")]
    [InlineData("""{"status":"onHold"}""", """{"status":"ON_HOLD"}""", "status Spelling \"onHold\"|\"ON_HOLD\"")]
    [InlineData("""{"on":"2026-01-02"}""", """{"on":"2026-01-02T00:00:00Z"}""", "on Spelling \"2026-01-02\"|\"2026-01-02T00:00:00Z\"")]
    [InlineData("""{"uuid":"0192e5a0-0000-7000-8000-00000000abcd"}""", """{"uuid":"0192E5A0-0000-7000-8000-00000000ABCD"}""", "uuid Spelling \"0192e5a0-0000-7000-8000-00000000abcd\"|\"0192E5A0-0000-7000-8000-00000000ABCD\"")]
    public void Additions_and_spellings_are_shown_and_do_not_count(string legacy, string candidate, string told)
    {
        var comparison = Bodies.Compare(legacy, candidate);

        Assert.Equal([told], comparison.Told());
        Assert.Equal(0, comparison.Mismatched);
    }

    [Fact]
    public void Items_that_have_a_declared_key_are_compared_with_their_own_kind()
    {
        const string Legacy = """{"lines":[{"no":1,"amount":1},{"no":2,"amount":2},{"no":3,"amount":3}]}""";
        const string Candidate = """{"lines":[{"no":3,"amount":3},{"no":1,"amount":9}]}""";

        Assert.Equal(
            ["lines[].amount Value 1|9", "lines[] Presence {\"no\":2,\"amount\":2}|"],
            Bodies.Compare(Legacy, Candidate, rules => rules with { ArrayKeys = Bodies.Keys("lines", "no") }).Told());
    }

    [Fact]
    public void A_volatile_field_is_not_compared_and_neither_is_what_lies_in_it()
    {
        var comparison = Bodies.Compare(
            """{"at":"2014-02-15T09:51:37Z","address":{"city":"Leeds"}}""",
            """{"at":"2020-02-15T09:51:37Z","address":{"city":"York"}}""",
            rules => rules with { Volatile = ["at", "address"] });

        Assert.Empty(comparison.Differences);
    }

    [Theory]
    [InlineData("2026-11-24", 0, 1)]
    [InlineData("2026-11-23", 1, 0)]
    public void An_ignore_rule_holds_until_the_end_of_its_last_day(string until, int mismatched, int ignored)
    {
        var comparison = Bodies.Compare(
            """{"total":1}""",
            """{"total":2}""",
            rules => rules with { Ignored = [new IgnoreRule("total", DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), "rounding")] });

        Assert.Equal((mismatched, ignored), (comparison.Mismatched, comparison.Ignored));
    }

    [Fact]
    public void Statuses_are_compared_before_bodies()
    {
        var rules = new ComparisonRules { Contract = Bodies.Contract };
        var comparison = AnswerComparison.Compare(Bodies.Found("""{"id":1}"""), new Observed { Status = "absent" }, rules, isList: false, Bodies.Today);

        Assert.Equal(["$status Status found|absent"], comparison.Told());
    }

    [Fact]
    public void A_list_is_compared_by_keys_and_each_record_counts_once()
    {
        var comparison = Bodies.Compare(
            """{"items":[{"id":1,"total":1,"name":"a"},{"id":2,"total":2,"name":"b"},{"id":3,"total":3,"name":"c"}],"next":"x"}""",
            """{"items":[{"id":2,"total":9,"name":"z"},{"id":1,"total":1,"name":"a"},{"id":4,"total":4,"name":"d"}],"next":"other"}""",
            isList: true);

        Assert.Equal(
            ["2: name Value \"b\"|\"z\"", "2: total Value 2|9", "3: $record Record 3|", "4: $record Record |4"],
            comparison.Told());
        Assert.Equal((4, 3), (comparison.Records, comparison.Mismatched));
    }

    [Fact]
    public void A_page_that_ends_too_early_and_a_wrong_total_are_differences()
    {
        var comparison = Bodies.Compare("""{"items":[],"next":"x","totalCount":7}""", """{"items":[],"totalCount":8}""", isList: true);

        Assert.Equal(["$next Presence more|", "$count Value 7|8"], comparison.Told());
    }

    [Theory]
    [InlineData("email", true)]
    [InlineData("address.secret", true)]
    [InlineData("address", true)]
    [InlineData("address.city", false)]
    [InlineData("name", false)]
    [InlineData("$record", false)]
    public void What_holds_personal_data_is_masked(string field, bool masked) =>
        Assert.Equal(masked, new ComparisonRules { Contract = Bodies.Contract }.IsMasked(field));

    [Fact]
    public void Only_what_is_still_different_later_counts()
    {
        var first = Bodies.Compare("""{"total":1,"name":"a"}""", """{"total":2,"name":"b","more":1}""");
        var later = Bodies.Compare("""{"total":5,"name":"b"}""", """{"total":6,"name":"b","more":1}""");

        Assert.Equal(["total Value 1|2", "more Additive |1"], first.Persisting(later).Told());
    }
}
