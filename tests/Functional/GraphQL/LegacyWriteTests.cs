using System.Diagnostics;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Operations;
using static LegacyGateway.Tests.Functional.GraphQL.MutationTests;
using static LegacyGateway.Tests.Functional.GraphQL.SampleCompany;

namespace LegacyGateway.Tests.Functional.GraphQL;

/// <summary>Mutations of a resource whose legacy system has a door: accepted, done later, and told truthfully all the while.</summary>
public sealed class LegacyWriteTests
{
    private const string Create = """
        mutation C($text: String, $key: String, $wait: Int) { createNote(input: { text: $text }, idempotencyKey: $key, wait: $wait) {
          operation { id state key errors { field code } } record { id text } errors { field code message retryable } } }
        """;

    [Fact]
    public async Task A_write_is_accepted_can_be_waited_for_and_its_repetition_is_the_same_operation()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("begin", "slow 300");

        var accepted = await WriteAsync(ledger, new { text = "one", key = "a" });
        var joined = await WriteAsync(ledger, new { text = "one", key = "a", wait = 10 });
        var again = await WriteAsync(ledger, new { text = "one", key = "a", wait = 10 });
        var other = await WriteAsync(ledger, new { text = "two", key = "a" });
        var id = Operation(accepted).GetProperty("id").GetString();
        var mine = await AskAsync(ledger.Gateway, "query O($id: ID!) { operation(id: $id) { state resource key } }", new { id }, LedgerFiles.AppKey);
        var theirs = await AskAsync(ledger.Gateway, "query O($id: ID!) { operation(id: $id) { state } }", new { id }, LedgerFiles.OtherKey);
        var rest = await ledger.SendAsync(HttpMethod.Get, $"/operations/{id}", null);

        Assert.Contains(Operation(accepted).GetProperty("state").GetString(), new[] { "accepted", "running" });
        Assert.Equal(JsonValueKind.Null, accepted.GetProperty("record").ValueKind);
        Assert.Equal(id, Operation(joined).GetProperty("id").GetString());
        Assert.Equal("""{"id":1,"text":"one"}""", joined.GetProperty("record").GetRawText());
        Assert.Equal(joined.GetRawText(), again.GetRawText());
        Assert.Equal("idempotency-key-reused", other.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("""{"operation":{"state":"succeeded","resource":"notes","key":"1"}}""", mine.GetProperty("data").GetRawText());
        Assert.Equal("""{"operation":null}""", theirs.GetProperty("data").GetRawText());
        Assert.Equal("succeeded", rest.Json.GetProperty("state").GetString());
        Assert.Equal(1, ledger.Ledger.Count("applied"));
    }

    [Fact]
    public async Task Where_too_many_wait_already_a_mutation_is_told_to_come_back()
    {
        await using var ledger = await LedgerGateway.StartAsync("", "\"queue\": 1");
        ledger.Ledger.Fault("begin", "down", 1000);
        await WriteAsync(ledger, new { text = "one" });

        var refused = await WriteAsync(ledger, new { text = "two" });
        ledger.Ledger.NoFaults();

        Assert.Equal(JsonValueKind.Null, refused.GetProperty("operation").ValueKind);
        Assert.Equal(("queue-full", true), (refused.GetProperty("errors")[0].GetProperty("code").GetString(), refused.GetProperty("errors")[0].GetProperty("retryable").GetBoolean()));
        await Host.Eventually.Async(async () => Assert.NotEqual(JsonValueKind.Null, (await WriteAsync(ledger, new { text = "three" })).GetProperty("operation").ValueKind));
    }

    [Fact]
    public async Task A_mutation_is_explained_and_never_carried_out()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        var (code, text) = await ledger.RunAsync("explain", "--graphql", "mutation { createNote(input: { text: \"secret\" }) { operation { id } } second: createNote(input: { text: \"impossible\" }) { operation { id } } }");

        Assert.Equal(0, code);
        Assert.Contains("\n  Mutation.createNote\n    route     ", text, StringComparison.Ordinal);
        Assert.Contains("    write     The write is kept as an operation, and begun by a worker.\n", text, StringComparison.Ordinal);
        Assert.Contains("\n  Mutation.second: createNote\n", text, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.StartsWith("    refused ", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("notes", (await ledger.RunAsync("operations", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, ledger.Ledger.Count());
    }

    [Fact]
    public async Task What_the_contract_or_the_system_refuses_stands_in_the_payload_by_field()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("begin", "refuse");

        var refused = await WriteAsync(ledger, new { text = "one", wait = 10 });
        var impossible = await WriteAsync(ledger, new { text = "impossible" });
        var missing = await WriteAsync(ledger, new { });
        var tooLong = await WriteAsync(ledger, new { text = new string('x', 41) });
        var foreign = Payload(await AskAsync(ledger.Gateway, "mutation { updateNote(id: 1, input: { price: \"1.50\" }) { operation { id } errors { field code } } }", key: LedgerFiles.AppKey), "updateNote");

        Assert.Equal("refused", Operation(refused).GetProperty("state").GetString());
        Assert.Equal("""[{"field":"text","code":"limit","message":"Too much.","retryable":false}]""", refused.GetProperty("errors").GetRawText());
        Assert.Equal(["text not-writable", "text required", "text too-long", "price owned-elsewhere"], new[] { impossible, missing, tooLong, foreign }.Select(Mistake));
        Assert.All(new[] { impossible, missing, tooLong, foreign }, payload => Assert.Equal(JsonValueKind.Null, Operation(payload).ValueKind));
        Assert.Equal(0, ledger.Ledger.Count());
    }

    [Fact]
    public async Task Whoever_waits_longer_than_a_query_may_take_is_told_of_the_operation_before()
    {
        await using var ledger = await LedgerGateway.StartAsync(settings: ("GraphQL:Limits:MaxTime", "00:00:01"));
        ledger.Ledger.Fault("begin", "slow 3000");
        var started = Stopwatch.GetTimestamp();

        var payload = await WriteAsync(ledger, new { text = "one", wait = 60 });

        Assert.Contains(Operation(payload).GetProperty("state").GetString(), new[] { "accepted", "running" });
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2.5));
    }

    private static async Task<JsonElement> WriteAsync(LedgerGateway ledger, object variables) =>
        Payload(await AskAsync(ledger.Gateway, Create, variables, LedgerFiles.AppKey), "createNote");

    private static JsonElement Operation(JsonElement payload) => payload.GetProperty("operation");

    private static string Mistake(JsonElement payload)
    {
        var error = Assert.Single(payload.GetProperty("errors").EnumerateArray());
        return $"{error.GetProperty("field")} {error.GetProperty("code")}";
    }
}
