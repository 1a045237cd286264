using System.CommandLine;
using System.Globalization;
using LegacyGateway.Drops;

namespace LegacyGateway.Cli;

/// <summary><c>drops list</c>.</summary>
internal static class DropsListCommand
{
    private static readonly string[] Headings = ["ID", "FOUND", "SYSTEM", "RESOURCE", "NAME", "STATE", "RECORDS", "REJECTED", "REASON"];

    public static Command Create(Option<DirectoryInfo> config, Option<Uri> url)
    {
        var system = new Option<string?>("--system") { Description = "Only of this system." };
        var resource = new Option<string?>("--resource") { Description = "Only of this resource." };
        var state = new Option<string?>("--state") { Description = "Only in these states: claimed, loading, loaded, refused, repeated, waiting, discarded; several with commas." };
        var limit = new Option<int>("--limit") { Description = "How many, the newest first. 1 to 1000.", DefaultValueFactory = _ => 20 };
        var command = new Command("list", "The newest files that came in.") { system, resource, state, limit, url };
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(parsed, url, config, async calls =>
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"/admin/drops?limit={parsed.GetValue(limit)}")
                + Part("system", parsed.GetValue(system)) + Part("resource", parsed.GetValue(resource)) + Part("state", parsed.GetValue(state));
            var drops = await calls.GetAsync(query, DropsJson.Default.IReadOnlyListDropReport, cancellation);
            Tables.Write(parsed.InvocationConfiguration.Output, Headings, [.. drops.Select(IReadOnlyList<string> (drop) =>
            [
                ShortId(drop.Id), drop.FoundAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), drop.System, drop.Resource, drop.Name,
                drop.Current ? $"{drop.State} *" : drop.State, drop.Records.ToString(CultureInfo.InvariantCulture), drop.Rejected.ToString(CultureInfo.InvariantCulture), Shortened(drop.Reason),
            ])]);
            if (drops.Any(drop => drop.Current))
                parsed.InvocationConfiguration.Output.WriteLine("* what readers see");
            return CommandLine.Fine;
        }, cancellation));
        return command;
    }

    /// <summary>The end of an id, which is enough to name it.</summary>
    public static string ShortId(Guid id) => id.ToString("D")[^8..];

    private static string Shortened(string? reason) => reason is null ? "" : reason.Length <= 60 ? reason : reason[..59] + "…";

    private static string Part(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
