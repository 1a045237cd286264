using System.CommandLine;
using System.Globalization;
using LegacyGateway.Drops;

namespace LegacyGateway.Cli.Drops;

/// <summary><c>drops origin RESOURCE KEY</c>: which file a record came from.</summary>
internal static class DropsOriginCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var resource = new Argument<string>("RESOURCE") { Description = "A resource that comes in files." };
        var key = new Argument<string>("KEY") { Description = "The record's key, as in its path." };
        var command = new Command("origin", "Tell which file a record came from, and the line.") { resource, key };
        return command.Asks(config, async question =>
        {
            var output = question.Output;
            var origin = await question.GetAsync(
                $"/admin/drops/of/{question.SegmentOf(resource)}/{question.SegmentOf(key)}", DropsJson.Default.DropOrigin);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question.ValueOf(resource)} {question.ValueOf(key)} is line {origin.Line} of"));
            DropsShowCommand.Write(output, origin.Drop);
            return CommandLine.Fine;
        });
    }
}
