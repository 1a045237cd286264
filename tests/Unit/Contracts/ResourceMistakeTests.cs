using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Contracts;

public sealed class ResourceMistakeTests : IDisposable
{
    private static readonly GoldenSections Golden = new("tests/Unit/Contracts/resource-mistakes.golden.txt");

    private readonly DeploymentFolder _folder = new();

    public static TheoryData<string> Titles { get; } = [.. ResourceMistakes.All.Select(mistake => mistake.Title)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Titles))]
    public void Every_mistake_names_file_line_path_value_and_remedy(string title)
    {
        var (_, old, replacement) = ResourceMistakes.All.Single(mistake => mistake.Title == title);
        Assert.Contains(old, ResourceMistakes.Right, StringComparison.Ordinal);
        var wrong = ResourceMistakes.Right.Replace(old, replacement, StringComparison.Ordinal);

        var errors = _folder.Resource(DeploymentFolder.Customers).Resource(wrong, "orders").System(DeploymentFolder.Erp).Errors(_ => false);

        Assert.NotEmpty(errors);
        Golden.Check(title, errors);
    }

    [Fact]
    public void The_file_that_the_mistakes_are_made_in_is_right() =>
        Assert.Empty(_folder.Resource(DeploymentFolder.Customers).Resource(ResourceMistakes.Right, "orders").System(DeploymentFolder.Erp).Errors(_ => false));
}
