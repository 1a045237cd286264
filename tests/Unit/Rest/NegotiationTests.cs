using LegacyGateway.Rest;

namespace LegacyGateway.Tests.Unit.Rest;

public sealed class NegotiationTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("*/*", true)]
    [InlineData("application/json", true)]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("application/*", true)]
    [InlineData("text/html, */*;q=0.1", true)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true)]
    [InlineData("text/html", false)]
    [InlineData("application/xml", false)]
    [InlineData("application/json;q=0, */*", false)]
    [InlineData("application/json;q=0", false)]
    public void Accept_lets_json_through_or_not(string? accept, bool accepted) =>
        Assert.Equal(accepted, Negotiation.AcceptsJson(accept));

    [Theory]
    [InlineData("application/json", false, true)]
    [InlineData("application/json; charset=utf-8", false, true)]
    [InlineData("application/json; charset=latin1", false, false)]
    [InlineData("application/merge-patch+json", false, false)]
    [InlineData("application/merge-patch+json", true, true)]
    [InlineData("text/plain", true, false)]
    [InlineData(null, true, false)]
    public void Bodies_of_writes_are_json_or_a_merge_patch(string? type, bool isUpdate, bool accepted) =>
        Assert.Equal(accepted, Negotiation.IsWritable(type, isUpdate));
}
