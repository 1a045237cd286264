using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using LegacyGateway.Moves;

namespace LegacyGateway.Cli.Routes;

/// <summary><c>route show NAME</c>: how far a route is, what comes next, and what happened to it.</summary>
internal static class RouteShowCommand
{
    public static Command Create(Option<DirectoryInfo> config)
    {
        var name = RouteCommand.Name();
        var json = new Option<bool>("--json") { Description = "Print everything as JSON." };
        var url = AdminCalls.Url();
        var command = new Command("show", "Show how far a route is, what comes next, and its last changes.") { name, json, url };
        command.SetAction((parsed, cancellation) => AdminCalls.RunAsync(
            parsed,
            url,
            config,
            async calls =>
            {
                var detail = await calls.GetAsync(RouteCommand.PathOf(parsed.GetValue(name)!), MovesJson.Default.RouteDetail, cancellation);
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                    output.WriteLine(JsonSerializer.Serialize(detail, MovesJson.Default.RouteDetail));
                else
                    Write(output, detail);
                return CommandLine.Fine;
            },
            cancellation));
        return command;
    }

    private static void Write(TextWriter output, RouteDetail detail)
    {
        var route = detail.Route;
        output.WriteLine($"{route.Route}: {route.Stage ?? "does not move"}{(route.Since is { } since ? $" since {Time(since)}" : "")}");
        output.WriteLine($"  answers    {route.Effective ?? "-"}");
        if (route.Candidate is not null)
            output.WriteLine($"  candidate  {route.Candidate}");
        output.WriteLine($"  yarp.json  {route.DesiredStage ?? "-"}");
        if (detail.Next is not null)
            output.WriteLine($"  next       {detail.Next} ({detail.Promotion} promotion)");
        if (route.Note is not null)
            output.WriteLine($"  note       {route.Note}");
        if (detail.History.Count == 0)
            return;
        output.WriteLine();
        RouteHistoryCommand.Write(output, detail.History);
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
