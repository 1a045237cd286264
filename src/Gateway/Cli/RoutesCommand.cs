using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using LegacyGateway.Admin;
using LegacyGateway.Configuration;

namespace LegacyGateway.Cli;

/// <summary><c>routes</c>: who answers each route of a running gateway, and who would by what the files say.</summary>
internal static class RoutesCommand
{
    private static readonly string[] Headings = ["ROUTE", "RESOURCE", "OPERATIONS", "STAGE", "DESIRED", "EFFECTIVE"];

    public static Command Create(Option<DirectoryInfo> config)
    {
        var url = new Option<Uri>("--url")
        {
            Description = "The management listener of the gateway.",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:5081"),
            CustomParser = Addresses.Parse,
        };
        var command = new Command("routes", "Show who answers each route of a running gateway, and who should by yarp.json.") { url };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(url)!,
            parsed.GetValue(config)!.FullName,
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Uri url, string folder, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var token = await File.ReadAllTextAsync(Path.Combine(folder, "data", "admin.token"), cancellationToken);
            using var client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(10) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
            await using var answer = await client.GetStreamAsync(new Uri("/admin/routes", UriKind.Relative), cancellationToken);
            var report = await JsonSerializer.DeserializeAsync(answer, AdminJson.Default.RoutesReport, cancellationToken);
            Write(output, report!);
            return CommandLine.Fine;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"The admin token cannot be read: {exception.Message} Name the gateway's folder with --config.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync($"The gateway at {url} gave no answer: {exception.Message} Is it running? --url names its management listener.");
        }

        return CommandLine.Findings;
    }

    private static void Write(TextWriter output, RoutesReport report)
    {
        Tables.Write(output, Headings, [.. report.Routes.Select(IReadOnlyList<string> (route) =>
        [
            route.Route, route.Resource ?? "-", route.Operations.Count == 0 ? "-" : string.Join(' ', route.Operations),
            route.Stage ?? "-", route.Desired ?? "-", route.Effective ?? "-",
        ])]);
        if (report.Refused)
            output.WriteLine("The last change of the files was refused: what is desired is not in effect. See the log, or run validate.");
    }
}
