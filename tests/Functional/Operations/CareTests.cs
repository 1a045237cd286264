using System.Net;
using LegacyGateway.Core.Operations;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.State.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>What persons decide about operations that wait for one.</summary>
public sealed class CareTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_operation_can_be_edited_and_keeps_its_key()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("sent", "unknown", 1000);
        var accepted = await ledger.CreateAsync("""{ "text": "wrong" }""", ("Idempotency-Key", "\"k\""));
        await ledger.UntilAsync(accepted, "dead");
        ledger.Ledger.NoFaults();
        var (care, id) = Care(ledger, accepted);

        var mistakes = await care.EditAsync(id, """{ "txt": "right" }""", "maria", "typo", Cancellation);
        var edited = await care.EditAsync(id, """{ "text": "right" }""", "maria", "typo", Cancellation);

        Assert.IsType<CareResult.Invalid>(mistakes);
        Assert.IsType<CareResult.Done>(edited);
        await ledger.UntilAsync(accepted, "succeeded");
        Assert.Equal("right", ledger.Ledger.Scalar("SELECT text FROM notes"));
        var replayed = await ledger.CreateAsync("""{ "text": "wrong" }""", ("Idempotency-Key", "\"k\""));
        Assert.Equal(accepted.Header("Location"), replayed.Header("Location"));
        var history = await ledger.Gateway.Services.GetRequiredService<OperationHistory>().ReadAsync(id, Cancellation);
        Assert.Contains(history, entry => entry is { Event: "edit", Actor: "maria", Reason: "typo" } && entry.Detail!.Contains("wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_parked_operation_can_be_resolved_or_discarded_once()
    {
        await using var ledger = await LedgerGateway.StartAsync(system: "\"checked\": false,");
        ledger.Ledger.Fault("written", "unknown", 2);
        var happened = await ledger.CreateAsync("""{ "text": "one" }""");
        var given = await ledger.CreateAsync("""{ "text": "two" }""");
        await ledger.UntilAsync(happened, "parked");
        await ledger.UntilAsync(given, "parked");
        var (care, id) = Care(ledger, happened);
        var (_, other) = Care(ledger, given);

        Assert.IsType<CareResult.Done>(await care.ResolveAsync(id, "1", "maria", "it is there", Cancellation));
        Assert.IsType<CareResult.Done>(await care.DiscardAsync(other, "maria", "not needed", Cancellation));
        Assert.Equal(new CareResult.NotNow(OperationState.Succeeded), await care.RetryAsync(id, "maria", "again", Cancellation));
        Assert.IsType<CareResult.NotFound>(await care.RetryAsync(Guid.CreateVersion7(), "maria", "again", Cancellation));

        var resolved = await ledger.UntilAsync(happened, "succeeded");
        Assert.Equal("/api/notes/1", resolved.GetProperty("links").GetProperty("record").GetString());
        await ledger.UntilAsync(given, "discarded");
    }

    [Theory]
    [InlineData("limit=0", "'0' is no limit: it is a number from 1 to 1000.")]
    [InlineData("limit=many", "'many' is no limit: it is a number from 1 to 1000.")]
    [InlineData("before=yesterday", "'yesterday' is no id of an operation: 'before' is the last one of the page before.")]
    [InlineData("state=eaten", "'eaten' is no state. Known: ")]
    public async Task A_list_that_is_asked_for_wrongly_says_what_is_wrong(string query, string detail)
    {
        await using var ledger = await LedgerGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/admin/operations?{query}");
        request.Headers.Authorization = new("Bearer", (await File.ReadAllTextAsync(Path.Combine(ledger.Gateway.Folder, "data/admin.token"), Cancellation)).Trim());
        using var response = await ledger.Gateway.Management.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(detail, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_a_person_holds_later_writes_to_its_record_back()
    {
        await using var ledger = await LedgerGateway.StartAsync(system: "\"checked\": false,");
        await ledger.CreateAsync("""{ "text": "one" }""", ("Prefer", "wait=10"));
        ledger.Ledger.Fault("written", "unknown");
        var first = await ledger.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "text": "two" }""");
        await ledger.UntilAsync(first, "parked");

        var second = await ledger.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "text": "three" }""", LedgerFiles.AppKey, ("Prefer", "wait=1"));
        Assert.Equal(HttpStatusCode.Accepted, second.Status);
        var (care, id) = Care(ledger, first);
        await care.ResolveAsync(id, null, "maria", "seen", Cancellation);

        await ledger.UntilAsync(second, "succeeded");
        Assert.Equal("three", ledger.Ledger.Scalar("SELECT text FROM notes"));
    }

    [Fact]
    public async Task A_paused_system_is_left_alone_until_it_is_resumed()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        var care = ledger.Gateway.Services.GetRequiredService<OperationCare>();
        Assert.True(await care.PauseAsync("ledger", "maria", "moving house", Cancellation));
        Assert.False(await care.PauseAsync("ledger", "maria", "again", Cancellation));

        var accepted = await ledger.CreateAsync("""{ "text": "one" }""", ("Prefer", "wait=1"));
        Assert.Equal((HttpStatusCode.Accepted, 0L), (accepted.Status, ledger.Ledger.Count()));
        Assert.True(await care.ResumeAsync("ledger", "maria", "done", Cancellation));

        await ledger.UntilAsync(accepted, "succeeded");
    }

    [Fact]
    public async Task Evidence_is_shown_and_saved_as_files()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        var accepted = await ledger.CreateAsync("""{ "text": "one" }""");
        var (_, id) = Care(ledger, accepted);
        var evidence = ledger.Gateway.Services.GetRequiredService<OperationEvidence>();
        foreach (var name in new[] { "step-3.png", "page 1.html" })
            Assert.True(await evidence.KeepAsync(id, new Core.Operations.Evidence(name, "image/png", new byte[] { 1, 2, 3 }), 100, TimeSpan.FromDays(1), Cancellation));
        Assert.False(await evidence.KeepAsync(id, new Core.Operations.Evidence("large.png", "image/png", new byte[100]), 100, TimeSpan.FromDays(1), Cancellation));
        var folder = Path.Combine(ledger.Gateway.Folder, "a", "b");

        var (code, output) = await ledger.RunAsync("operations", "show", $"{id}", "--save", folder);

        Assert.Equal(0, code);
        Assert.Contains("step-3.png, image/png, 3 bytes", output, StringComparison.Ordinal);
        Assert.Equal(["page 1.html", "step-3.png"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(new byte[] { 1, 2, 3 }, await File.ReadAllBytesAsync(Path.Combine(folder, "step-3.png"), Cancellation));
        await ledger.UntilAsync(accepted, "succeeded");
    }

    private static (OperationCare Care, Guid Id) Care(LedgerGateway ledger, Rest.Answered accepted) =>
        (ledger.Gateway.Services.GetRequiredService<OperationCare>(), accepted.Json.GetProperty("id").GetGuid());
}
