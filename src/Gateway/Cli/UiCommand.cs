using System.CommandLine;
using System.Text.Json;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Cli;

/// <summary><c>ui run</c>, <c>ui probe</c> and <c>ui record</c>: for the person who writes a flow.</summary>
internal static class UiCommand
{
    public static Command Create(Option<DirectoryInfo> config) =>
        new("ui", "Try, probe and record the flows of a system behind screens.") { Run(config), Probe(config), Record(config) };

    private static readonly JsonSerializerOptions Shown = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Argument<string> SystemArgument() => new("SYSTEM") { Description = "A system of contracts/systems whose adapter is ui." };

    private static Command Run(Option<DirectoryInfo> config)
    {
        var system = SystemArgument();
        var flow = new Argument<string>("FLOW") { Description = "Resource and flow, such as tickets.create." };
        var input = new Option<FileInfo?>("--input") { Description = "A JSON object: field of the contract to value.", HelpName = "FILE" };
        var headed = new Option<bool>("--headed") { Description = "Show the browser." };
        var dry = new Option<bool>("--dry-run") { Description = "Stop before the step that submits." };
        var output = new Option<DirectoryInfo>("--output") { Description = "Where the screenshot and other evidence are put.", DefaultValueFactory = _ => new DirectoryInfo("."), HelpName = "DIR" };
        var command = new Command("run", "Run one flow and show what happened. Without --dry-run a write flow really writes.") { system, flow, input, headed, dry, output };
        command.SetAction((parsed, cancellation) => UiHost.UseAsync(parsed, config, system, async (flows, writer) =>
        {
            var name = parsed.GetValue(flow)!;
            if (!flows.Flows.Contains(name))
                return await UiHost.RefuseAsync(parsed, $"There is no flow \"{name}\". {NearestName.Remedy(name, [.. flows.Flows])}");
            if (await InputsAsync(parsed.GetValue(input), cancellation) is not { } inputs)
                return await UiHost.RefuseAsync(parsed, "The input is no JSON object.");
            var options = new FlowTrialOptions { Inputs = inputs, DryRun = parsed.GetValue(dry), Window = parsed.GetValue(headed) };
            return await ShowAsync(await flows.TryAsync(name, options, cancellation), parsed.GetValue(output)!, writer, cancellation);
        }, cancellation));
        return command;
    }

    private static Command Probe(Option<DirectoryInfo> config)
    {
        var system = SystemArgument();
        var accept = new Option<bool>("--accept") { Description = "Take the forms as they are now for the right ones." };
        var command = new Command("probe", "Visit the screens of all flows, submit nothing, and tell what has changed.") { system, accept };
        command.SetAction((parsed, cancellation) => UiHost.UseAsync(parsed, config, system, async (flows, writer) =>
        {
            var findings = await flows.ProbeAsync(parsed.GetValue(accept), cancellation);
            foreach (var finding in findings)
                await writer.WriteLineAsync(finding.Detail is null ? $"{finding.Flow}: as expected" : $"{finding.Flow}: {(finding.Drift ? "CHANGED" : "NOT VISITED")}: {finding.Detail}");
            return findings.Any(finding => finding.Detail is not null) ? CommandLine.Findings : CommandLine.Fine;
        }, cancellation));
        return command;
    }

    private static Command Record(Option<DirectoryInfo> config)
    {
        var system = SystemArgument();
        var from = new Option<FileInfo?>("--from") { Description = "A recording made by playwright codegen --target jsonl; without it a window opens.", HelpName = "FILE" };
        var command = new Command("record", "Turn a recorded session into the draft of a flow.") { system, from };
        command.SetAction((parsed, cancellation) => UiHost.UseAsync(parsed, config, system, async (flows, writer) =>
        {
            try
            {
                var recording = parsed.GetValue(from) is { } file ? await File.ReadAllTextAsync(file.FullName, cancellation) : await flows.RecordAsync(cancellation);
                await writer.WriteAsync(flows.DraftOf(recording));
                return CommandLine.Fine;
            }
            catch (Exception exception) when (exception is LiveSystemException or FormatException or IOException)
            {
                return await UiHost.RefuseAsync(parsed, exception.Message);
            }
        }, cancellation));
        return command;
    }

    private static async ValueTask<IReadOnlyDictionary<string, JsonElement>?> InputsAsync(FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is null)
            return new Dictionary<string, JsonElement>();
        try
        {
            await using var stream = file.OpenRead();
            return await JsonSerializer.DeserializeAsync<Dictionary<string, JsonElement>>(stream, cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return null;
        }
    }

    private static async ValueTask<int> ShowAsync(FlowTrial trial, DirectoryInfo folder, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var step in trial.Steps)
            await output.WriteLineAsync(step);
        foreach (var record in trial.Records.Take(20))
            await output.WriteLineAsync(JsonSerializer.Serialize(record, Shown));
        if (trial.Records.Length > 20)
            await output.WriteLineAsync($"… and {trial.Records.Length - 20} more records");
        await output.WriteLineAsync(trial.Message);
        foreach (var evidence in trial.Evidence)
        {
            folder.Create();
            var file = Path.Combine(folder.FullName, evidence.Name);
            await File.WriteAllBytesAsync(file, evidence.Content, cancellationToken);
            await output.WriteLineAsync($"See {Path.GetRelativePath(".", file)}");
        }

        return trial.Succeeded ? CommandLine.Fine : CommandLine.Findings;
    }
}
