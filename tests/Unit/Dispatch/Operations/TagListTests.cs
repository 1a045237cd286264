using LegacyGateway.Dispatch.Operations;

namespace LegacyGateway.Tests.Unit.Dispatch.Operations;

public sealed class TagListTests
{
    [Theory]
    [InlineData("\"erp:a\"", true)]
    [InlineData(" \"erp:a\" ", true)]
    [InlineData("*", true)]
    [InlineData("\"erp:b\", \"erp:a\"", true)]
    [InlineData("\"erp:b\",\"erp:a\"", true)]
    [InlineData("\"erp:b,c\", \"erp:a\"", true)]
    [InlineData("W/\"erp:b\", \"erp:a\"", true)]
    [InlineData("W/\"erp:a\"", false)]
    [InlineData("\"erp:b\"", false)]
    [InlineData("\"erp:ab\"", false)]
    [InlineData("erp:a", false)]
    [InlineData("\"erp:a", false)]
    [InlineData("\"*\"", false)]
    [InlineData("", false)]
    public void A_tag_holds_when_it_is_in_the_list_as_a_strong_one(string tags, bool holds) => Assert.Equal(holds, TagList.Holds(tags, "\"erp:a\""));

    [Theory]
    [InlineData("\"erp:a\"", true)]
    [InlineData("\"service:a\", \"erp:b\"", true)]
    [InlineData("*", true)]
    [InlineData("\"service:a\"", false)]
    [InlineData("W/\"erp:a\"", false)]
    [InlineData("\"erpx:a\"", false)]
    [InlineData("\"x\" \"erp", false)]
    public void A_tag_of_another_backend_can_never_hold(string tags, bool can) => Assert.Equal(can, TagList.CanBeOf(tags, "erp"));
}
