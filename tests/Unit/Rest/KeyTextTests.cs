using LegacyGateway.Core.Records;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.Tests.Unit.Rest;

public sealed class KeyTextTests
{
    [Fact]
    public void Composite_keys_are_read_with_their_escapes()
    {
        Assert.True(KeyText.TryParse(TestContracts.OrderLines(), "17,A~1B~2C~0D", out var key, out _));

        Assert.Equal([Value.From(17), Value.From("A/B,C~D")], key.Parts);
        Assert.Equal("17,A~1B~2C~0D", key.Text);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("17,")]
    [InlineData(",A")]
    [InlineData("17,A,B")]
    [InlineData("x,A")]
    [InlineData("17,A~9")]
    [InlineData("17,A~")]
    [InlineData("17,012345678901234567890")]
    [InlineData("")]
    public void A_key_that_is_none_is_a_400(string text)
    {
        Assert.False(KeyText.TryParse(TestContracts.OrderLines(), text, out _, out var problem));
        Assert.Equal("invalid-key", problem!.Type.Code);
        Assert.Equal("key", Assert.Single(problem.Errors).Parameter);
    }

    [Theory]
    [InlineData("42", true)]
    [InlineData("-1", true)]
    [InlineData("x", false)]
    [InlineData("", false)]
    [InlineData("4,2", false)]
    [InlineData("99999999999", false)]
    public void The_plain_check_agrees_with_the_full_one(string text, bool valid)
    {
        Assert.Equal(valid, KeyText.IsPlainlyValid(TestContracts.Customers(), text));
        Assert.Equal(valid, KeyText.TryParse(TestContracts.Customers(), text, out _, out _));
    }
}
