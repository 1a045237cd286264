using System.CommandLine;
using System.Runtime.CompilerServices;
using LegacyGateway.Cli;

namespace LegacyGateway.Tests.Unit.Cli;

public sealed class HelpTests
{
    [Fact]
    public async Task The_help_of_the_command_line_is_what_it_was()
    {
        var help = new StringWriter { NewLine = "\n" };
        foreach (var command in (string[][])[[], ["validate"], ["mapping"], ["draft"], ["routes"], ["schemas"], ["conformance"], ["keys"], ["contracts"], ["contracts", "diff"], ["contracts", "check"], ["contracts", "release"], ["contracts", "live"], ["contracts", "publish"], ["contracts", "record-deployment"], ["contracts", "can-i-deploy"], ["route"], ["route", "diff"], ["route", "move"], ["route", "history"], ["audit", "verify"], ["route", "replay"], ["can-i-migrate"], ["explain"], ["plan"], ["burndown"], ["drops"], ["drops", "list"], ["drops", "replay"], ["drops", "sniff"], ["drops", "import-copybook"], ["ui"], ["ui", "run"], ["ui", "probe"], ["ui", "record"]])
            await CommandLine.CreateRoot().Parse([.. command, "--help"]).InvokeAsync(new InvocationConfiguration { Output = help }, TestContext.Current.CancellationToken);
        // The test's own program stands in for the gateway in the usage lines.
        var actual = help.ToString().Replace(RootCommand.ExecutableName, "legacygateway", StringComparison.Ordinal);
        var golden = Path.Combine(Path.GetDirectoryName(Here())!, "help.golden.txt");
        if (Environment.GetEnvironmentVariable("LEGACYGATEWAY_ACCEPT") == "1")
            await File.WriteAllTextAsync(golden, actual, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(golden, TestContext.Current.CancellationToken), actual);
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
