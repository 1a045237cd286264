using System.Net;

namespace LegacyGateway.Tests.Functional.Operations;

public sealed class IdempotencyTests
{
    private static readonly (string, string) Key = ("Idempotency-Key", "\"a key\"");

    [Fact]
    public async Task A_hundred_requests_with_one_key_write_once()
    {
        await using var ledger = await LedgerGateway.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ledger.CreateAsync("""{ "text": "one" }""", Key)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(answers.Select(answer => answer.Header("Location")).Distinct());
        await ledger.UntilAsync(answers[0], "succeeded");
        Assert.Equal(1, ledger.Ledger.Count("applied"));
    }

    [Fact]
    public async Task Two_hundred_keys_write_two_hundred_records()
    {
        await using var ledger = await LedgerGateway.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => ledger.CreateAsync($$"""{ "text": "{{number}}" }""", ("Idempotency-Key", $"\"{number}\""))));

        foreach (var answer in answers)
            await ledger.UntilAsync(answer, "succeeded");
        Assert.Equal(200L, ledger.Ledger.Scalar("SELECT COUNT(DISTINCT text) FROM notes"));
        Assert.Equal(200, ledger.Ledger.Count());
    }

    [Fact]
    public async Task A_replay_gets_the_first_answer_and_one_who_waits_joins()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("begin", "slow 500");

        var first = await ledger.CreateAsync("""{ "text": "one" }""", Key);
        var joined = await ledger.CreateAsync("""{ "text": "one" }""", Key, ("Prefer", "wait=10"));
        var again = await ledger.CreateAsync("""{ "text": "one" }""", Key, ("Prefer", "wait=10"));

        Assert.Equal(HttpStatusCode.Accepted, first.Status);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (joined.Status, again.Status));
        Assert.Equal(joined.Body, again.Body);
        Assert.Equal(1, ledger.Ledger.Count());
    }

    [Fact]
    public async Task A_refusal_is_replayed_too()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("begin", "refuse");

        var first = await ledger.CreateAsync("""{ "text": "one" }""", Key, ("Prefer", "wait=10"));
        var again = await ledger.CreateAsync("""{ "text": "one" }""", Key, ("Prefer", "wait=10"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (first.Status, again.Status));
        Assert.Equal(0, ledger.Ledger.Count());
    }

    [Fact]
    public async Task A_key_stands_for_one_write_of_one_consumer()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        await ledger.CreateAsync("""{ "text": "one" }""", Key);

        var otherBody = await ledger.CreateAsync("""{ "text": "two" }""", Key);
        var otherConsumer = await ledger.SendAsync(HttpMethod.Post, "/api/notes", """{ "text": "two" }""", LedgerFiles.OtherKey, Key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"), (otherBody.Status, otherBody.Code));
        Assert.Equal(HttpStatusCode.Accepted, otherConsumer.Status);
    }

    [Theory]
    [InlineData("unquoted")]
    [InlineData("\"\"")]
    [InlineData("\"open")]
    [InlineData("\"a\", \"b\"")]
    public async Task A_key_that_is_no_quoted_string_is_refused(string key)
    {
        await using var ledger = await LedgerGateway.StartAsync();

        var refused = await ledger.CreateAsync("""{ "text": "one" }""", ("Idempotency-Key", key));

        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-invalid"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_contract_can_ask_for_a_key()
    {
        await using var ledger = await LedgerGateway.StartAsync("\"writes\": { \"idempotencyKey\": true },");

        var refused = await ledger.CreateAsync("""{ "text": "one" }""");
        var accepted = await ledger.CreateAsync("""{ "text": "one" }""", Key);

        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-missing"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
    }
}
