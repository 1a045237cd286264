using System.Runtime.CompilerServices;
using LegacyGateway.Cli;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.GraphQL;

public sealed class SchemaTests
{
    [Fact]
    public async Task The_schema_of_the_sample_company_is_as_reviewed()
    {
        var golden = Path.Combine(Path.GetDirectoryName(Here())!, "schema.golden.graphql");
        using var output = new StringWriter();

        var parsed = CommandLine.CreateRoot().Parse(["schema", "--config", Repository.Root]);
        var code = await parsed.InvokeAsync(new System.CommandLine.InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);

        // LEGACYGATEWAY_ACCEPT=1 writes the file anew, to be reviewed as a change.
        if (Environment.GetEnvironmentVariable("LEGACYGATEWAY_ACCEPT") == "1")
            await File.WriteAllTextAsync(golden, output.ToString(), TestContext.Current.CancellationToken);
        Assert.Equal(0, code);
        Assert.Equal(await File.ReadAllTextAsync(golden, TestContext.Current.CancellationToken), output.ToString());
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
