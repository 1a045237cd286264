using System.Reflection;
using LegacyGateway.Problems;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Problems;

public sealed class DocumentedCodesTests
{
    [Fact]
    public async Task Every_code_of_a_problem_stands_in_the_docs()
    {
        var docs = string.Concat(await Task.WhenAll(
            Directory.GetFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories).Select(file => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))));

        var codes = typeof(ProblemTypes).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => field.GetValue(null)).OfType<ProblemType>().Select(type => type.Code).ToArray();

        Assert.True(codes.Length > 40);
        Assert.Equal([], codes.Where(code => !docs.Contains($"`{code}`", StringComparison.Ordinal)).ToArray());
    }
}
