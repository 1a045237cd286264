using System.CommandLine;
using System.Globalization;
using LegacyGateway.Drops;

namespace LegacyGateway.Cli.Drops;

/// <summary><c>drops show ID</c>.</summary>
internal static class DropsShowCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var id = new Argument<string>("ID") { Description = "The drop's id, or its end." };
        var command = new Command("show", "Everything that is known of one file.") { id };
        return command.Asks(config, async question =>
        {
            Write(question.Output, await question.GetAsync($"/admin/drops/{question.SegmentOf(id)}", DropsJson.Default.DropReport));
            return CommandLine.Fine;
        });
    }

    public static void Write(TextWriter output, DropReport drop)
    {
        (string Name, string? Value)[] facts =
        [
            ("Drop", drop.Id.ToString("D")),
            ("File", drop.Name),
            ("For", $"{drop.Resource} of {drop.System} ({drop.Kind})"),
            ("State", drop.State + (drop.Current ? ", what readers see" : "") + (drop.Asked is null ? "" : $", {drop.Asked} asked")),
            ("Reason", drop.Reason),
            ("Records", string.Create(CultureInfo.InvariantCulture, $"{drop.Records}, {drop.Rejected} rejected")),
            ("Rejects", drop.RejectsFile),
            ("Lies in", drop.Place),
            ("Size", string.Create(CultureInfo.InvariantCulture, $"{drop.Size} bytes, SHA-256 {drop.Sha256 ?? "-"}")),
            ("True at", Time(drop.BusinessTime)),
            ("Number", drop.Sequence?.ToString(CultureInfo.InvariantCulture)),
            ("Like", drop.SameAs?.ToString("D")),
            ("Loaded as", drop.Load),
        ];
        foreach (var (name, value) in facts.Where(fact => fact.Value is not null))
            output.WriteLine($"{name,-10} {value}");
        foreach (var one in drop.Events)
            output.WriteLine($"{Time(one.At)}  {one.Actor}: {one.Event}{(one.Detail is null || one.Detail == drop.Reason ? "" : $" ({one.Detail})")}");
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
