using System.CommandLine;
using System.Globalization;
using LegacyGateway.Drops;

namespace LegacyGateway.Cli;

/// <summary><c>drops origin RESOURCE KEY</c>: which file a record came from.</summary>
internal static class DropsOriginCommand
{
    public static Command Create(Option<DirectoryInfo> config, Option<Uri> url)
    {
        var resource = new Argument<string>("RESOURCE") { Description = "A resource that comes in files." };
        var key = new Argument<string>("KEY") { Description = "The record's key, as in its path." };
        var command = new Command("origin", "Tell which file a record came from, and the line.") { resource, key, url };
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(parsed, url, config, async calls =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var origin = await calls.GetAsync(
                $"/admin/drops/of/{Uri.EscapeDataString(parsed.GetValue(resource)!)}/{Uri.EscapeDataString(parsed.GetValue(key)!)}", DropsJson.Default.DropOrigin, cancellation);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(resource)} {parsed.GetValue(key)} is line {origin.Line} of"));
            DropsShowCommand.Write(output, origin.Drop);
            return CommandLine.Fine;
        }, cancellation));
        return command;
    }
}
