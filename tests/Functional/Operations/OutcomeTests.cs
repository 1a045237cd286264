using System.Net;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>What becomes of a write by its outcome; the ledger does what the test wants.</summary>
public sealed class OutcomeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("begin", "down", 3, "succeeded", 1)]
    [InlineData("begin", "throw", 2, "succeeded", 1)]
    [InlineData("begin", "throw", 1000, "dead", 0)]
    [InlineData("sent", "unknown", 1, "succeeded", 1)]
    [InlineData("sent", "unknown", 1000, "dead", 0)]
    [InlineData("sent", "throw", 1, "succeeded", 1)]
    [InlineData("written", "unknown", 1, "succeeded", 1)]
    [InlineData("written", "throw", 1, "succeeded", 1)]
    [InlineData("begin", "refuse", 1, "refused", 0)]
    [InlineData("sent", "down", 2, "succeeded", 1)]
    public async Task An_outcome_decides_how_it_goes_on(string step, string fault, int times, string state, long notes)
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault(step, fault, times);

        await ledger.UntilAsync(await ledger.CreateAsync("""{ "text": "one" }"""), state);

        Assert.Equal(notes, ledger.Ledger.Count());
        Allow(ledger);
    }

    [Fact]
    public async Task Without_a_check_a_doubtful_write_waits_for_a_person()
    {
        await using var ledger = await LedgerGateway.StartAsync(system: "\"checked\": false,");
        ledger.Ledger.Fault("written", "unknown");

        var parked = await ledger.UntilAsync(await ledger.CreateAsync("""{ "text": "one" }"""), "parked");

        Assert.Equal("outcome-unknown", parked.GetProperty("problem").GetProperty("code").GetString());
        Assert.Equal(1, ledger.Ledger.Count("applied"));
    }

    [Fact]
    public async Task A_check_that_cannot_be_asked_is_repeated_and_then_the_write_is_parked()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("written", "unknown");
        ledger.Ledger.Fault("read", "down", 100_000);

        await ledger.UntilAsync(await ledger.CreateAsync("""{ "text": "one" }"""), "parked");

        Assert.Equal(1, ledger.Ledger.Count("applied"));
    }

    [Fact]
    public async Task Absent_proves_nothing_before_the_system_has_settled()
    {
        await using var ledger = await LedgerGateway.StartAsync(system: "\"settleAfter\": \"00:00:02\",");
        ledger.Ledger.Fault("sent", "unknown");

        var accepted = await ledger.CreateAsync("""{ "text": "one" }""", ("Prefer", "wait=1"));
        Assert.Equal((HttpStatusCode.Accepted, 0L), (accepted.Status, ledger.Ledger.Count("applied")));
        await ledger.UntilAsync(accepted, "succeeded");

        Assert.Equal(1, ledger.Ledger.Count());
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_in_doubt_and_checked()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("written", "slow 1000");

        await ledger.UntilAsync(await ledger.CreateAsync("""{ "text": "one" }"""), "succeeded");

        Assert.Equal((1L, 1L), (ledger.Ledger.Count(), ledger.Ledger.Count("applied")));
    }

    [Fact]
    public async Task An_answer_that_comes_later_ends_the_operation_also_when_it_is_told_twice()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("sent", "submit");
        var accepted = await ledger.CreateAsync("""{ "text": "one" }""");
        await ledger.UntilAsync(accepted, "awaiting");
        var late = ledger.Gateway.Services.GetRequiredService<ILateAnswers>();

        Assert.False(await late.AnswerAsync("ledger", "another", Done(), Cancellation));
        Assert.True(await late.AnswerAsync("ledger", "reference-1", Done(), Cancellation));
        Assert.True(await late.AnswerAsync("ledger", "reference-1", new Outcome.Refused("no", []), Cancellation));

        await ledger.UntilAsync(accepted, "succeeded");
    }

    [Fact]
    public async Task An_answer_that_does_not_come_parks_the_operation()
    {
        await using var ledger = await LedgerGateway.StartAsync(operations: "\"answerWithin\": \"00:00:00.300\"");
        ledger.Ledger.Fault("sent", "submit");

        var parked = await ledger.UntilAsync(await ledger.CreateAsync("""{ "text": "one" }"""), "parked");

        Assert.Equal("outcome-unknown", parked.GetProperty("problem").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Writes_to_one_record_run_in_order_and_those_to_others_do_not_wait()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        for (var note = 1; note <= 3; note++)
            await ledger.CreateAsync("""{ "text": "new" }""", ("Prefer", "wait=10"));
        ledger.Ledger.Fault("begin", "down", 2);
        var accepted = new List<Rest.Answered>();
        for (var change = 0; change < 30; change++)
            accepted.Add(await ledger.SendAsync(HttpMethod.Patch, $"/api/notes/{(change % 3) + 1}", $$"""{ "text": "{{change:00}}" }"""));

        foreach (var one in accepted)
            await ledger.UntilAsync(one, "succeeded");

        foreach (var note in new[] { 1, 2, 3 })
        {
            var texts = ledger.Ledger.Texts($"SELECT text FROM applied WHERE note = {note} ORDER BY seq");
            Assert.Equal(texts.Order(StringComparer.Ordinal), texts);
            Assert.Equal(10, texts.Count);
        }
    }

    [Fact]
    public async Task In_its_maintenance_window_a_system_is_left_alone_and_callers_are_told_when()
    {
        await using var ledger = await LedgerGateway.StartAsync(operations: "\"maintenance\": [{ \"from\": \"00:00\", \"to\": \"00:00\" }]");

        var accepted = await ledger.CreateAsync("""{ "text": "one" }""", ("Prefer", "wait=1"));

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.True(int.Parse(accepted.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture) > 1);
        Assert.Equal(0, ledger.Ledger.Count());
    }

    [Fact]
    public async Task The_worker_that_stops_lets_what_runs_finish()
    {
        var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("sent", "slow 1500");
        await ledger.CreateAsync("""{ "text": "one" }""");
        await Host.Eventually.Async(() =>
        {
            Assert.Equal(0L, Convert.ToInt64(ledger.Ledger.Scalar("SELECT SUM(remaining) FROM faults"), System.Globalization.CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        });
        var written = 0L;
        await ledger.StopAsync(() => written = ledger.Ledger.Count());
        Assert.Equal(1, written);
    }

    private static Outcome.Done Done() => new(new Answer { Records = new RecordSet(FieldSelection.All(Contract)), AsOf = TimeProvider.System.GetUtcNow() });

    private static Core.Contracts.ResourceContract Contract { get; } = new([new Core.Contracts.Field { Name = "id", Ordinal = 0, Type = new Core.Contracts.FieldType.Int32() }], ["id"])
    {
        Name = "notes",
        Singular = "note",
        Version = "1.0.0",
    };

    /// <summary>A bug of the adapter is logged with its exception, as it should.</summary>
    private static void Allow(LedgerGateway ledger)
    {
        while (ledger.Gateway.Log.TryDequeue(out _))
        {
        }
    }
}
