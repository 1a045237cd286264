using System.CommandLine.Parsing;

namespace LegacyGateway.Cli;

/// <summary>Reads addresses of the command line; a wrong one is wrong usage, with a sentence.</summary>
internal static class Addresses
{
    public static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
            return address;
        result.AddError($"\"{text}\" is no address. Write one such as http://127.0.0.1:5081.");
        return null;
    }
}
