using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Rest.Answering;
using Microsoft.AspNetCore.Http;

namespace LegacyGateway.Tests.Unit.Rest;

public sealed class AnswerHeadersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(61.9, "61")]
    [InlineData(-5, "0")]
    public void Age_is_how_long_ago_the_system_was_asked_in_whole_seconds(double seconds, string age) =>
        Assert.Equal(age, HeadersOf(Answer() with { AsOf = Noon.AddSeconds(-seconds) })["Age"]);

    [Fact]
    public void The_time_of_the_last_change_is_told_in_the_form_of_http()
    {
        var known = HeadersOf(Answer() with { LastModified = new DateTimeOffset(2026, 2, 3, 1, 30, 0, TimeSpan.FromHours(2)) });

        Assert.Equal("Mon, 02 Feb 2026 23:30:00 GMT", known["Last-Modified"]);
        Assert.False(HeadersOf(Answer()).ContainsKey("Last-Modified"));
    }

    [Fact]
    public void A_stale_answer_says_so_and_is_kept_by_nobody()
    {
        var headers = HeadersOf(Answer() with { Stale = true });

        Assert.Equal("true", headers["LegacyGateway-Stale"]);
        Assert.Equal("private, no-cache", headers["Cache-Control"]);
        Assert.False(HeadersOf(Answer()).ContainsKey("LegacyGateway-Stale"));
    }

    private static HeaderDictionary HeadersOf(Answer answer)
    {
        var headers = new HeaderDictionary();
        AnswerHeaders.Set(headers, TestContracts.Customers(), answer, Noon);
        return headers;
    }

    private static Answer Answer() => new() { Records = new RecordSet(FieldSelection.All(TestContracts.Customers())), AsOf = Noon };
}
