using LegacyGateway.Core.Contracts.Compatibility;

namespace LegacyGateway.Tests.Unit.Contracts.Compatibility;

public sealed class SemanticVersionTests
{
    [Fact]
    public void Versions_are_ordered_as_the_specification_says()
    {
        string[] rising = ["0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0"];

        Assert.Equal(rising, rising.Reverse().Order(Comparer<string>.Create((left, right) => Version(left).CompareTo(Version(right)))));
        Assert.Equal(0, Version("1.0.0+one").CompareTo(Version("1.0.0+two")));
    }

    [Theory]
    [InlineData("1.2.3", VersionStep.None, "1.2.3")]
    [InlineData("1.2.3", VersionStep.Patch, "1.2.4")]
    [InlineData("1.2.3", VersionStep.Minor, "1.3.0")]
    [InlineData("1.2.3", VersionStep.Major, "2.0.0")]
    [InlineData("0.2.3", VersionStep.Major, "0.3.0")]
    [InlineData("1.0.0-rc.1", VersionStep.Patch, "1.0.0")]
    public void The_next_version_is_as_far_as_the_step(string version, VersionStep step, string next) =>
        Assert.Equal(next, Version(version).Next(step).ToString());

    [Theory]
    [InlineData("1.2.3", "1.2.3", VersionStep.None, true)]
    [InlineData("1.2.3", "1.2.3", VersionStep.Patch, false)]
    [InlineData("1.2.3", "1.3.0", VersionStep.Minor, true)]
    [InlineData("1.2.3", "1.2.9", VersionStep.Minor, false)]
    [InlineData("1.2.3", "1.9.0", VersionStep.Major, false)]
    [InlineData("1.2.3", "2.0.0", VersionStep.Minor, true)]
    [InlineData("0.2.3", "0.3.0", VersionStep.Major, true)]
    public void A_version_reaches_a_step_or_not(string from, string to, VersionStep step, bool reaches) =>
        Assert.Equal(reaches, Version(from).Reaches(Version(to), step));

    [Theory]
    [InlineData("1.0")]
    [InlineData("01.0.0")]
    [InlineData("v1.0.0")]
    [InlineData("1.0.0\n")]
    public void Other_texts_are_no_versions(string text) => Assert.Null(SemanticVersion.Parse(text));

    private static SemanticVersion Version(string text) => SemanticVersion.Parse(text)!;
}
