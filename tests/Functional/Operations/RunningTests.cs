using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LegacyGateway.Cli;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>What an operator does with a gateway that runs as a process of its own: commands, health, metrics, stopping.</summary>
public sealed class RunningTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Persons_decide_by_command_and_it_is_kept_who_and_why()
    {
        await using var gateway = await LedgerProcess.StartAsync();
        using var management = new HttpClient { BaseAddress = gateway.Management };
        var ids = await LeaveBehindAsync(gateway, 4);

        var (_, list) = await RunAsync(gateway, "operations", "list", "--state", "dead", "--system", "ledger", "--resource", "notes");
        Assert.All(ids, id => Assert.Contains(id, list, StringComparison.Ordinal));
        Assert.DoesNotContain(ids[0], (await RunAsync(gateway, "operations", "list", "--state", "parked,succeeded")).Output, StringComparison.Ordinal);
        Assert.Contains("'ded' is no state", (await RunAsync(gateway, "operations", "list", "--state", "ded")).Output, StringComparison.Ordinal);
        await Eventually.Async(async () =>
        {
            var health = JsonDocument.Parse(await management.GetStringAsync("/health", Cancellation)).RootElement.GetProperty("operations");
            Assert.Equal((0, 0, 4), (health.GetProperty("waiting").GetInt32(), health.GetProperty("parked").GetInt32(), health.GetProperty("dead").GetInt32()));
            Assert.NotEqual(JsonValueKind.Null, health.GetProperty("oldestForPerson").ValueKind);
        });

        var body = Path.Combine(gateway.Folder, "corrected.json");
        await File.WriteAllTextAsync(body, """{ "txt": "corrected" }""", Cancellation);
        Assert.Equal(1, (await RunAsync(gateway, "operations", "edit", ids[0], "--body", body, "--actor", "maria", "--reason", "typo")).Code);
        await File.WriteAllTextAsync(body, """{ "text": "corrected" }""", Cancellation);
        await DoAsync(gateway, "edit", ids[0], "--body", body);
        await DoAsync(gateway, "retry", ids[1]);
        await DoAsync(gateway, "resolve", ids[2], "--key", "77");
        await DoAsync(gateway, "discard", ids[3]);
        foreach (var (id, state) in ids.Zip(["succeeded", "succeeded", "succeeded", "discarded"]))
            await LedgerGateway.UntilAsync(gateway.Client, $"/operations/{id}", state);
        Assert.Equal(["2", "corrected"], gateway.Ledger.Texts("SELECT text FROM notes ORDER BY text"));

        foreach (var (id, verb) in ids.Zip(["edit", "retry", "resolve", "discard"]))
        {
            var (code, shown) = await RunAsync(gateway, "operations", "show", id);
            Assert.Equal(0, code);
            Assert.Matches($@"(?m)^\d{{4}}-\d\d-\d\d .*  {verb} by maria \(admin token\): {verb} it", shown);
        }

        Assert.Contains("key 77", Regex.Replace((await RunAsync(gateway, "operations", "show", ids[2])).Output, @"write\s+create notes", "key"), StringComparison.Ordinal);
        Assert.Contains("The operation is discarded.", (await RunAsync(gateway, "operations", "retry", ids[3], "--reason", "late")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync(gateway, "operations", "show", $"{Guid.NewGuid()}")).Code);
    }

    [Fact]
    public async Task A_system_is_paused_and_resumed_by_command_and_the_figures_tell_what_happened()
    {
        await using var gateway = await LedgerProcess.StartAsync(operations: "\"answerWithin\": \"00:00:00.300\"");
        using var management = new HttpClient { BaseAddress = gateway.Management };
        Assert.Contains("nowhere", (await RunAsync(gateway, "systems", "pause", "nowhere", "--reason", "upgrade")).Output, StringComparison.Ordinal);
        var (_, paused) = await RunAsync(gateway, "systems", "pause", "ledger", "--actor", "maria", "--reason", "upgrade");
        Assert.Matches(@"ledger .*by maria \(admin token\) since .*: upgrade", paused);
        Assert.Contains("in that state already", (await RunAsync(gateway, "systems", "pause", "ledger", "--reason", "again")).Output, StringComparison.Ordinal);

        var location = await CreateAsync(gateway, "one", ("Prefer", "wait=1"));
        Assert.Equal(0, gateway.Ledger.Count("applied"));
        await Eventually.Async(async () =>
        {
            Assert.Contains("\"paused\":[\"ledger\"]", await management.GetStringAsync("/health", Cancellation), StringComparison.Ordinal);
            Assert.Equal(1, await FigureAsync(management, "legacygateway_operations_unfinished", "state=\"accepted\""));
            Assert.InRange(await FigureAsync(management, "legacygateway_operations_oldest_seconds", "state=\"accepted\""), 0.1, 60);
        });
        Assert.Equal(0, (await RunAsync(gateway, "systems", "resume", "ledger", "--reason", "done")).Code);
        await LedgerGateway.UntilAsync(gateway.Client, location, "succeeded");
        gateway.Ledger.Fault("begin", "refuse");
        await LedgerGateway.UntilAsync(gateway.Client, await CreateAsync(gateway, "two"), "refused");
        await LeaveBehindAsync(gateway, 1);
        gateway.Ledger.Fault("sent", "submit");
        await LedgerGateway.UntilAsync(gateway.Client, await CreateAsync(gateway, "three"), "parked");

        await Eventually.Async(async () =>
        {
            Assert.Equal(4, await FigureAsync(management, "legacygateway_operations_accepted_total", "resource=\"notes\""));
            Assert.Equal(1, await FigureAsync(management, "legacygateway_operations_ended_total", "state=\"succeeded\""));
            Assert.Equal(1, await FigureAsync(management, "legacygateway_operations_ended_total", "state=\"refused\""));
            Assert.Equal(1, await FigureAsync(management, "legacygateway_operations_ended_total", "state=\"dead\""));
            // Nobody was at work when its answer stayed out.
            Assert.Equal(1, await FigureAsync(management, "legacygateway_operations_ended_total", "state=\"parked\""));
            Assert.Equal(1, await FigureAsync(management, "legacygateway_operations_unfinished", "state=\"dead\""));
            Assert.Equal(1, await FigureAsync(management, "legacygateway_operations_attempts_total", "outcome=\"done\""));
            Assert.Equal(4, await FigureAsync(management, "legacygateway_operations_attempts_total", "outcome=\"not_sent\""));
            Assert.Equal(1, await FigureAsync(management, "legacygateway_operations_duration_seconds_count", "state=\"succeeded\""));
        });
    }

    [Fact]
    public async Task Told_to_stop_the_gateway_lets_a_write_finish_and_begins_no_other()
    {
        await using var gateway = await LedgerProcess.StartAsync();
        gateway.Ledger.Fault("sent", "slow 2000", 3);
        var locations = new List<string>();
        foreach (var number in Enumerable.Range(0, 6))
            locations.Add(await CreateAsync(gateway, $"{number}"));
        await Eventually.Async(() =>
        {
            Assert.Equal(0L, gateway.Ledger.Scalar("SELECT SUM(remaining) FROM faults"));
            return Task.CompletedTask;
        });

        Assert.Equal(0, await gateway.TerminateAsync());

        // Three places: what was under way was written, what waited was not begun.
        Assert.Equal(3, gateway.Ledger.Count("applied"));
        await gateway.StartAgainAsync();
        foreach (var location in locations)
            await LedgerGateway.UntilAsync(gateway.Client, location, "succeeded");
        Assert.Equal((6L, 6L), (gateway.Ledger.Count(), gateway.Ledger.Count("applied")));
    }

    private static async Task<string> CreateAsync(LedgerProcess gateway, string text, params (string Name, string Value)[] headers)
    {
        var accepted = await LedgerGateway.SendAsync(gateway.Client, HttpMethod.Post, "/api/notes", $$"""{ "text": "{{text}}" }""", LedgerFiles.AppKey, headers);
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        return accepted.Header("Location")!;
    }

    /// <summary>Operations that are dead, because the adapter failed each time.</summary>
    private static async Task<string[]> LeaveBehindAsync(LedgerProcess gateway, int count)
    {
        gateway.Ledger.Fault("begin", "throw", 1_000_000);
        var locations = new List<string>();
        for (var number = 1; number <= count; number++)
            locations.Add(await CreateAsync(gateway, $"{number}"));
        foreach (var location in locations)
            await LedgerGateway.UntilAsync(gateway.Client, location, "dead");
        gateway.Ledger.NoFaults();
        return [.. locations.Select(location => location.Split('/')[^1])];
    }

    private static async Task DoAsync(LedgerProcess gateway, string verb, string id, params string[] more)
    {
        var (code, output) = await RunAsync(gateway, ["operations", verb, id, "--actor", "maria", "--reason", $"{verb} it", .. more]);
        Assert.True(code == 0, output);
    }

    private static async Task<(int Code, string Output)> RunAsync(LedgerProcess gateway, params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        string[] all = [.. arguments, "--config", gateway.Folder, "--url", gateway.Management.AbsoluteUri];
        var code = await CommandLine.CreateRoot().Parse(all).InvokeAsync(new InvocationConfiguration { Output = output, Error = output }, Cancellation);
        return (code, output.ToString());
    }

    private static async Task<double> FigureAsync(HttpClient management, string name, string label)
    {
        var metrics = await management.GetStringAsync("/metrics", Cancellation);
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith($"{name}{{", StringComparison.Ordinal) && line.Contains("system=\"ledger\"", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }
}
