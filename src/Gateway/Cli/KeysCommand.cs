using System.CommandLine;
using LegacyGateway.Identity;

namespace LegacyGateway.Cli;

/// <summary><c>keys new</c> and <c>keys hash</c>: API keys for <c>Identity:ApiKeys</c>.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var create = new Command("new", "Make an API key and print it with its hash. The key is shown once: give it to the consumer.");
        create.SetAction(parsed => New(parsed.InvocationConfiguration.Output));
        var hash = new Command("hash", "Read an API key from standard input and print its hash for Identity:ApiKeys.");
        hash.SetAction(parsed => Hash(Console.In, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return new Command("keys", "API keys for consumers and operators.") { create, hash };
    }

    private static int New(TextWriter output)
    {
        var key = ApiKey.Create();
        output.WriteLine($"key:  {key}");
        output.WriteLine($"hash: {ApiKey.HashOf(key)}");
        return CommandLine.Fine;
    }

    /// <summary>From standard input and not as an argument: arguments stay in the shell's history and show in the list of processes.</summary>
    private static int Hash(TextReader input, TextWriter output, TextWriter error)
    {
        var key = input.ReadLine()?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            error.WriteLine("There is no key on standard input. Try: legacygateway keys hash < file");
            return CommandLine.Findings;
        }

        output.WriteLine(ApiKey.HashOf(key));
        return CommandLine.Fine;
    }
}
