using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using LegacyGateway.Admin;
using LegacyGateway.Enforcement;

namespace LegacyGateway.Cli.Contracts;

/// <summary><c>contracts live</c>: how the real answers of a running gateway keep their contracts.</summary>
internal static class LiveCommand
{
    private static readonly string[] Headings = ["ROUTE", "BACKEND", "CHECKED", "VIOLATING", "FIELD", "KIND", "ANSWERS"];

    public static Command Create(Option<DirectoryInfo> config)
    {
        var url = new Option<Uri>("--url")
        {
            Description = "The management listener of the gateway.",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:5081"),
            CustomParser = Addresses.Parse,
        };
        var command = new Command("live", "Show how the real answers of a running gateway keep their contracts. Exit code 1 when some did not.") { url };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(url)!, parsed.GetValue(config)!.FullName, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Uri url, string folder, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var token = await File.ReadAllTextAsync(Path.Combine(folder, "data", "admin.token"), cancellationToken);
            using var client = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(10) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
            await using var answer = await client.GetStreamAsync(new Uri("/admin/contracts/live", UriKind.Relative), cancellationToken);
            return Write(output, (await JsonSerializer.DeserializeAsync(answer, AdminJson.Default.LiveReport, cancellationToken))!);
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

    private static int Write(TextWriter output, LiveReport report)
    {
        if (report.Boundaries.Count == 0)
            output.WriteLine("No answer was checked since the gateway started. Contracts:LiveShare says which share is.");
        else
            Tables.Write(output, Headings, [.. report.Boundaries.SelectMany(Rows)]);
        return report.Boundaries.Any(boundary => boundary.Violating > 0) ? CommandLine.Findings : CommandLine.Fine;
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(LiveBoundary boundary)
    {
        string[] first = [boundary.Route, boundary.Backend, Text(boundary.Checked), Text(boundary.Violating)];
        return boundary.Fields.Count == 0
            ? [[.. first, "-", "-", "-"]]
            : boundary.Fields.Select(IReadOnlyList<string> (field) => [.. first, field.Field.Length == 0 ? "(answer)" : field.Field, field.Kind, Text(field.Answers)]);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
