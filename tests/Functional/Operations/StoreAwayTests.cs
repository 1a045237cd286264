using System.Net;
using LegacyGateway.Dispatch.Operations;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.GraphQL;
using LegacyGateway.Tests.Functional.State;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>The state store is lost: nothing is accepted, everybody is told so, and what was accepted goes on when it is back.</summary>
public sealed class StoreAwayTests(StateServer server) : IClassFixture<StateServer>
{
    [Fact]
    public async Task Without_the_store_a_write_is_a_503_and_what_was_accepted_goes_on_when_it_is_back()
    {
        var store = await server.CreateDatabaseAsync();
        await using var ledger = await LedgerGateway.StartAsync("", "", "", ("StateStore:Provider", "PostgreSql"), ("StateStore:ConnectionString", store));
        ledger.Ledger.Fault("begin", "down", 1_000_000);
        var accepted = await ledger.CreateAsync("""{ "text": "one" }""", ("Idempotency-Key", "\"k\""));
        await ledger.UntilAsync(accepted, "retrying");
        await server.CheckpointAsync();
        // Its caller still waits when the store goes, and learns where to ask.
        var waiting = ledger.CreateAsync("""{ "text": "one" }""", ("Idempotency-Key", "\"k\""), ("Prefer", "wait=4"));
        var bell = ledger.Gateway.Services.GetRequiredService<OperationBell>();
        await ForwardingWorld.UntilAsync(() => Task.FromResult(bell.Awaited == 1));

        await server.Instance.CrashAsync();

        var refused = await Task.WhenAll(
            ledger.CreateAsync("""{ "text": "two" }"""),
            ledger.CreateAsync("""{ "text": "two" }""", ("Idempotency-Key", "\"other\"")),
            ledger.SendAsync(HttpMethod.Get, accepted.Header("Location")!, null),
            ledger.SendAsync(HttpMethod.Post, $"{accepted.Header("Location")}/cancel", null));
        Assert.All(refused, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "state-store-unavailable"), (answer.Status, answer.Code)));
        Assert.All(refused, answer => Assert.NotNull(answer.Header("Retry-After")));
        Assert.All(refused, answer => Assert.True(answer.Json.GetProperty("retryable").GetBoolean()));
        foreach (var command in (string[][])[["operations", "list"], ["operations", "show", Guid.Empty.ToString()], ["drops", "list"], ["audit", "verify"], ["burndown"]])
        {
            var (code, output) = await ledger.RunAsync(command);
            Assert.Equal(1, code);
            Assert.StartsWith("The state store does not answer", output, StringComparison.Ordinal);
        }

        Assert.Equal((HttpStatusCode.Accepted, accepted.Header("Location")), ((await waiting).Status, (await waiting).Header("Location")));

        var graph = await SampleCompany.AskAsync(
            ledger.Gateway, "query O($id: ID!) { operation(id: $id) { state } notes(first: 1) { nodes { id } } }", new { id = accepted.Header("Location")!.Split('/')[^1] }, LedgerFiles.AppKey);
        var mutation = await SampleCompany.AskAsync(
            ledger.Gateway, """mutation { createNote(input: { text: "two" }, idempotencyKey: "third") { operation { id } errors { code retryable } } }""", null, LedgerFiles.AppKey);
        Assert.Equal("""{"operation":null,"notes":{"nodes":[]}}""", graph.GetProperty("data").GetRawText());
        Assert.Equal(("state-store-unavailable", true), (graph.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString(), graph.GetProperty("errors")[0].GetProperty("extensions").GetProperty("retryable").GetBoolean()));
        Assert.Equal("""{"data":{"createNote":{"operation":null,"errors":[{"code":"state-store-unavailable","retryable":true}]}}}""", mutation.GetRawText());

        ledger.Ledger.NoFaults();
        await server.Instance.ResumeAsync();
        await ledger.UntilAsync(accepted, "succeeded");
        Assert.Equal(1, ledger.Ledger.Count("applied"));
    }
}
