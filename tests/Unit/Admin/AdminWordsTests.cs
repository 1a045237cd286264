using LegacyGateway.Admin;

namespace LegacyGateway.Tests.Unit.Admin;

public sealed class AdminWordsTests
{
    private static readonly string Longest = new('x', AdminWords.Longest);

    [Fact]
    public void A_reason_and_a_name_may_be_missing_or_as_long_as_is_kept()
    {
        Assert.Null(AdminWords.Mistake(null, null));
        Assert.Null(AdminWords.Mistake(Longest, Longest));
    }

    [Fact]
    public void What_is_longer_is_named_with_its_place_and_what_to_do()
    {
        Assert.Equal(
            $"$.reason: '{new string('x', 100)}…' has 1001 characters, of which at most 1000 are kept. Shorten it, or name the place where all of it stands.",
            AdminWords.Mistake(Longest + "x", null));
        Assert.StartsWith("$.actor: ", AdminWords.Mistake("broken", Longest + "x", "actor"), StringComparison.Ordinal);
    }
}
