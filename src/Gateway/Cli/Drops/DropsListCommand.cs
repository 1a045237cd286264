using System.CommandLine;
using System.Globalization;
using LegacyGateway.Drops;

namespace LegacyGateway.Cli.Drops;

/// <summary><c>drops list</c>.</summary>
internal static class DropsListCommand
{
    private static readonly string[] Headings = ["ID", "FOUND", "SYSTEM", "RESOURCE", "NAME", "STATE", "RECORDS", "REJECTED", "REASON"];

    public static Command Create(Option<DirectoryInfo> config)
    {
        var system = new Option<string?>("--system") { Description = "Only of this system." };
        var resource = new Option<string?>("--resource") { Description = "Only of this resource." };
        var state = new Option<string?>("--state") { Description = "Only in these states: claimed, loading, loaded, refused, repeated, waiting, discarded; several with commas." };
        var limit = new Option<int>("--limit") { Description = "How many, the newest first. 1 to 1000.", DefaultValueFactory = _ => 20 };
        var command = new Command("list", "The newest files that came in.") { system, resource, state, limit };
        return command.Asks(config, async question =>
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"/admin/drops?limit={question.ValueOf(limit)}")
                + question.QueryOf("system", system) + question.QueryOf("resource", resource) + question.QueryOf("state", state);
            var drops = await question.GetAsync(query, DropsJson.Default.IReadOnlyListDropReport);
            Tables.Write(question.Output, Headings, [.. drops.Select(IReadOnlyList<string> (drop) =>
            [
                ShortId(drop.Id), drop.FoundAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), drop.System, drop.Resource, drop.Name,
                drop.Current ? $"{drop.State} *" : drop.State, drop.Records.ToString(CultureInfo.InvariantCulture), drop.Rejected.ToString(CultureInfo.InvariantCulture), Shortened(drop.Reason),
            ])]);
            if (drops.Any(drop => drop.Current))
                question.Output.WriteLine("* what readers see");
            return CommandLine.Fine;
        });
    }

    /// <summary>The end of an id, which is enough to name it.</summary>
    public static string ShortId(Guid id) => id.ToString("D")[^8..];

    private static string Shortened(string? reason) => reason is null ? "" : reason.Length <= 60 ? reason : reason[..59] + "…";
}
