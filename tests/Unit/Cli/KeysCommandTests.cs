using System.CommandLine;
using LegacyGateway.Cli;
using LegacyGateway.Identity;

namespace LegacyGateway.Tests.Unit.Cli;

public sealed class KeysCommandTests
{
    [Fact]
    public async Task A_new_key_comes_with_its_hash_and_is_another_each_time()
    {
        var one = await RunAsync("", "keys", "new");
        var other = await RunAsync("", "keys", "new");

        var lines = one.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var key = lines[0]["key:".Length..].Trim();
        Assert.Equal((0, $"hash: {ApiKey.HashOf(key)}"), (one.Code, lines[1]));
        Assert.NotEqual(one.Output, other.Output);
    }

    [Fact]
    public async Task The_hash_of_a_key_on_standard_input_is_printed_without_the_key()
    {
        var (code, output, _) = await RunAsync("lgw_secret\n", "keys", "hash");

        Assert.Equal((0, ApiKey.HashOf("lgw_secret")), (code, output.TrimEnd()));
    }

    [Fact]
    public async Task Without_a_key_on_standard_input_there_is_a_remedy_and_exit_code_1()
    {
        var (code, output, error) = await RunAsync("\n", "keys", "hash");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("keys hash <", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string input, params string[] args)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter());
        var before = Console.In;
        Console.SetIn(new StringReader(input));
        try
        {
            var code = await CommandLine.CreateRoot().Parse(args)
                .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetIn(before);
        }
    }
}
