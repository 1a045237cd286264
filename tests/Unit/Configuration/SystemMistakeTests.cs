namespace LegacyGateway.Tests.Unit.Configuration;

public sealed class SystemMistakeTests : IDisposable
{
    private const string Secret = "hunter2-and-more";

    private static readonly GoldenSections Golden = new("tests/Unit/Configuration/system-mistakes.golden.txt");

    private readonly DeploymentFolder _folder = new DeploymentFolder().Resource(DeploymentFolder.Customers).Variable("ERP_PASSWORD", Secret);

    public static TheoryData<string> Titles { get; } = [.. SystemMistakes.All.Select(mistake => mistake.Title)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Titles))]
    public void Every_mistake_names_file_line_path_value_and_remedy(string title)
    {
        var (_, old, replacement) = SystemMistakes.All.Single(mistake => mistake.Title == title);
        Assert.Contains(old, SystemMistakes.Right, StringComparison.Ordinal);

        var errors = _folder.System(SystemMistakes.Right.Replace(old, replacement, StringComparison.Ordinal)).Errors();

        Assert.NotEmpty(errors);
        Assert.DoesNotContain(Secret, errors, StringComparison.Ordinal);
        Golden.Check(title, errors);
    }

    [Fact]
    public void The_file_that_the_mistakes_are_made_in_is_right_and_gets_the_secret()
    {
        var result = _folder.System(SystemMistakes.Right).Load();

        Assert.Empty(result.Errors);
        var system = Assert.IsType<TestSystemConfiguration>(result.Deployment!.Systems["erp"]);
        Assert.Equal($"host=db;password={Secret}", system.Address);
        Assert.DoesNotContain(Secret, system.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_with_quotes_and_backslashes_arrives_as_it_is()
    {
        const string odd = "a\"b\\c\n${ERP_PASSWORD}é";
        var result = _folder.Variable("ERP_PASSWORD", odd).System(SystemMistakes.Right).Load();

        Assert.Equal($"host=db;password={odd}", Assert.IsType<TestSystemConfiguration>(result.Deployment!.Systems["erp"]).Address);
    }

    [Fact]
    public void A_doubled_dollar_stands_for_itself()
    {
        var result = _folder.System(SystemMistakes.Right.Replace("${ERP_PASSWORD}", "$${ERP_PASSWORD}$1", StringComparison.Ordinal)).Load();

        Assert.Equal("host=db;password=${ERP_PASSWORD}$1", Assert.IsType<TestSystemConfiguration>(result.Deployment!.Systems["erp"]).Address);
    }

    [Fact]
    public void A_resource_file_refers_to_no_variables()
    {
        var result = _folder.Resource(DeploymentFolder.Customers.Replace("\"key\"", "\"description\": \"costs ${MONEY}\", \"key\"", StringComparison.Ordinal)).Load();

        Assert.Equal("costs ${MONEY}", result.Deployment!.Contracts.Find("customers")!.Description);
    }
}
