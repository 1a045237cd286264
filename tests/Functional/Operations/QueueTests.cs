using System.Diagnostics;
using System.Globalization;
using System.Net;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.LedgerHost;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>How much is written to a system, and when: rate, circuit breaker, fair sharing; and that readers see what was written.</summary>
public sealed class QueueTests
{
    [Fact]
    public async Task Writes_begin_no_faster_than_the_rate_and_not_much_slower()
    {
        // 600 a minute is one in 100 ms; the store is polled only once in two seconds, so that the rate must be kept by itself.
        await using var ledger = await LedgerGateway.StartAsync("", "\"ratePerMinute\": 600", "", ("Operations:Poll", "00:00:02"));
        await ledger.CreateAsync("""{ "text": "warm" }""", ("Prefer", "wait=10"));

        var begun = Stopwatch.GetTimestamp();
        var accepted = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => ledger.CreateAsync($$"""{ "text": "{{number}}" }""")));
        foreach (var one in accepted)
            await ledger.UntilAsync(one, "succeeded");

        var took = Stopwatch.GetElapsedTime(begun);
        Assert.InRange(took.TotalSeconds, 1.4, 8);
    }

    [Fact]
    public async Task A_system_that_fails_is_left_alone_for_a_while_and_tried_by_one_write_first()
    {
        await using var ledger = await LedgerGateway.StartWithAsync(
            LedgerFiles.Yarp, "", database => LedgerFiles.System(database, breaker: "\"minimumRequests\": 2, \"window\": \"00:00:10\", \"break\": \"00:00:02\"")
                // One at a time: none is under way when the breaker opens.
                .Replace("\"concurrency\": 3", "\"concurrency\": 1", StringComparison.Ordinal));
        ledger.Ledger.Fault("begin", "down", 1_000_000);
        var accepted = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => ledger.CreateAsync($$"""{ "text": "{{number}}" }""")));
        await Eventually.Async(async () => Assert.Contains("open", (await ledger.RunAsync("systems", "list")).Output, StringComparison.Ordinal));

        var before = Remaining(ledger);
        var since = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        // At most the one that tries behind the open breaker, and one more for each break that a slow machine let pass.
        var tried = before - Remaining(ledger);
        Assert.InRange(tried, 0, 1 + (long)(Stopwatch.GetElapsedTime(since).TotalSeconds / 2));

        ledger.Ledger.NoFaults();
        foreach (var one in accepted)
            await ledger.UntilAsync(one, "succeeded");
        Assert.Equal(6, ledger.Ledger.Count("applied"));
        await Eventually.Async(async () => Assert.DoesNotContain("open", (await ledger.RunAsync("systems", "list")).Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_busy_system_does_not_keep_another_ones_retries_from_being_tried()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        var other = new LedgerFile(Path.Combine(ledger.Gateway.Folder, "other.db"));
        other.Create();
        other.Fault("begin", "down", 3);
        ledger.Gateway.Write("contracts/resources/memos.json", OfMemos(LedgerFiles.Notes()));
        ledger.Gateway.Write("contracts/systems/other.json", OfMemos(LedgerFiles.System(Path.Combine(ledger.Gateway.Folder, "other.db"))));
        ledger.Gateway.Write("yarp.json", LedgerFiles.WithMemos);
        Rest.Answered memo = null!;
        using var enough = new CancellationTokenSource();
        var busy = KeepBusyAsync(ledger, enough.Token);
        await Eventually.Async(() =>
        {
            Assert.InRange(ledger.Ledger.Count("applied"), 11, long.MaxValue);
            return Task.CompletedTask;
        });

        await Eventually.Async(async () =>
        {
            memo = await ledger.SendAsync(HttpMethod.Post, "/api/memos", """{ "text": "one" }""", LedgerFiles.AppKey, ("Idempotency-Key", "\"memo\""));
            Assert.Equal(HttpStatusCode.Accepted, memo.Status);
        });
        await ledger.UntilAsync(memo, "succeeded");

        await enough.CancelAsync();
        Assert.True(await busy > 10);
        Assert.Equal(1, other.Count("applied"));
    }

    [Fact]
    public async Task What_was_written_is_read_at_once_also_where_answers_come_from_the_cache()
    {
        await using var ledger = await LedgerGateway.StartAsync("\"freshness\": \"00:10:00\",");
        await ledger.CreateAsync("""{ "text": "one" }""", ("Prefer", "wait=10"));
        // What the watch sees ended is forgotten once more; from then on the cache stays.
        await ledger.Gateway.Services.GetRequiredService<QueueWatch>().LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal("one", await TextAsync(ledger));
        ledger.Ledger.Execute("UPDATE notes SET text = 'by hand'");
        Assert.Equal("one", await TextAsync(ledger));
        Assert.Equal("1", (await ledger.SendAsync(HttpMethod.Get, "/api/notes", null)).Ids);

        await ledger.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "owner": "bert" }""", LedgerFiles.AppKey, ("Prefer", "wait=10"));
        Assert.Equal("by hand", await TextAsync(ledger));
        await ledger.CreateAsync("""{ "text": "two" }""", ("Prefer", "wait=10"));
        Assert.Equal("1,2", (await ledger.SendAsync(HttpMethod.Get, "/api/notes", null)).Ids);
    }

    private static string OfMemos(string file) => file
        .Replace("notes", "memos", StringComparison.Ordinal).Replace("\"note\"", "\"memo\"", StringComparison.Ordinal)
        .Replace("\"owner\": \"ledger\"", "\"owner\": \"other\"", StringComparison.Ordinal).Replace("\"system\": \"ledger\"", "\"system\": \"other\"", StringComparison.Ordinal);

    /// <returns>How many were written.</returns>
    private static async Task<int> KeepBusyAsync(LedgerGateway ledger, CancellationToken enough)
    {
        for (var written = 0; ; written++)
        {
            if (enough.IsCancellationRequested)
                return written;
            Assert.Equal(HttpStatusCode.Created, (await ledger.CreateAsync($$"""{ "text": "{{written}}" }""", ("Prefer", "wait=10"))).Status);
        }
    }

    private static long Remaining(LedgerGateway ledger) => Convert.ToInt64(ledger.Ledger.Scalar("SELECT SUM(remaining) FROM faults"), CultureInfo.InvariantCulture);

    private static async Task<string?> TextAsync(LedgerGateway ledger) => (await ledger.SendAsync(HttpMethod.Get, "/api/notes/1", null)).Json.GetProperty("text").GetString();
}
