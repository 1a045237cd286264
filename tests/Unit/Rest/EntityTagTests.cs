using LegacyGateway.Rest.Answering;

namespace LegacyGateway.Tests.Unit.Rest;

public sealed class EntityTagTests
{
    private const string Tag = "\"erp:abc\"";

    [Theory]
    [InlineData("*", true)]
    [InlineData("\"erp:abc\"", true)]
    [InlineData("W/\"erp:abc\"", true)]
    [InlineData("\"x\", W/\"erp:abc\"", true)]
    [InlineData("\"a,b\",\"erp:abc\"", true)]
    [InlineData("\"erp:abd\"", false)]
    [InlineData("erp:abc", false)]
    [InlineData("\"erp:abc", false)]
    [InlineData("", false)]
    public void If_none_match_is_a_list_compared_weakly(string header, bool matches) =>
        Assert.Equal(matches, EntityTag.NoneMatchHolds(header, Tag));

    [Fact]
    public void Tags_carry_the_backend_and_follow_the_record()
    {
        var tag = EntityTag.Of("erp", "{\"id\":1}"u8);

        Assert.Matches("^\"erp:[A-Za-z0-9_-]{22}\"$", tag);
        Assert.Equal(tag, EntityTag.Of("erp", "{\"id\":1}"u8));
        Assert.NotEqual(tag, EntityTag.Of("erp", "{\"id\":2}"u8));
        Assert.NotEqual(tag, EntityTag.Of("crm", "{\"id\":1}"u8));
    }
}
