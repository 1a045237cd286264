using System.Net;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>Accepting writes: what is checked before, and what the caller is told.</summary>
public sealed class AcceptTests
{
    [Fact]
    public async Task A_write_is_accepted_carried_out_and_can_be_read()
    {
        await using var ledger = await LedgerGateway.StartAsync();

        var accepted = await ledger.CreateAsync("""{ "text": "one" }""");

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Equal("1", accepted.Header("Retry-After"));
        Assert.Equal("accepted", accepted.Json.GetProperty("state").GetString());
        var ended = await ledger.UntilAsync(accepted, "succeeded");
        Assert.Equal("/api/notes/1", ended.GetProperty("links").GetProperty("record").GetString());
        var note = await ledger.SendAsync(HttpMethod.Get, "/api/notes/1", null);
        Assert.Equal("one", note.Json.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Who_waits_is_answered_as_by_a_direct_call()
    {
        await using var ledger = await LedgerGateway.StartAsync();

        var created = await ledger.CreateAsync("""{ "text": "one" }""", ("Prefer", "wait=10"));
        var changed = await ledger.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "text": "two" }""", LedgerFiles.AppKey, ("Prefer", "wait=10"));
        var refused = await RefusedAsync(ledger);
        var deleted = await ledger.SendAsync(HttpMethod.Delete, "/api/notes/1", null, LedgerFiles.AppKey, ("Prefer", "wait=10"));

        Assert.Equal((HttpStatusCode.Created, "/api/notes/1", "wait=10"), (created.Status, created.Header("Location"), created.Header("Preference-Applied")));
        Assert.Equal((HttpStatusCode.OK, "two"), (changed.Status, changed.Json.GetProperty("text").GetString()));
        Assert.Equal((await ledger.SendAsync(HttpMethod.Get, "/api/notes/1", null)).Status, deleted.Status == HttpStatusCode.NoContent ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "refused"), (refused.Status, refused.Code));
        Assert.Equal("text", refused.Json.GetProperty("errors")[0].GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_where_to_ask()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("begin", "slow 3000");

        var accepted = await ledger.CreateAsync("""{ "text": "slow" }""", ("Prefer", "respond-async, wait=1"));

        Assert.Equal((HttpStatusCode.Accepted, "respond-async, wait=1"), (accepted.Status, accepted.Header("Preference-Applied")));
        await ledger.UntilAsync(accepted, "succeeded");
    }

    [Fact]
    public async Task All_mistakes_of_a_body_are_told_at_once()
    {
        await using var ledger = await LedgerGateway.StartAsync();

        var refused = await ledger.CreateAsync("""{ "txt": "a", "owner": 5, "marker": "m", "id": 7, "price": 1.234 }""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "invalid-record"), (refused.Status, refused.Code));
        var errors = refused.Json.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("parameter")} {error.GetProperty("code")}").Order();
        Assert.Equal(["id read-only", "marker read-only", "owner wrong-type", "price wrong-type", "text required", "txt unknown-field"], errors);
        Assert.Equal(0, ledger.Ledger.Count());
    }

    [Theory]
    [InlineData("[]", HttpStatusCode.BadRequest, "invalid-body")]
    [InlineData("{", HttpStatusCode.BadRequest, "invalid-body")]
    [InlineData("""{ "text": "a", "text": "b" }""", HttpStatusCode.BadRequest, "invalid-body")]
    [InlineData("""{ "text": "impossible" }""", HttpStatusCode.UnprocessableEntity, "invalid-record")]
    [InlineData("""{ "text": "a", "price": 1 }""", HttpStatusCode.UnprocessableEntity, "owned-elsewhere")]
    public async Task A_body_that_cannot_be_accepted_is_refused(string body, HttpStatusCode status, string code)
    {
        await using var ledger = await LedgerGateway.StartAsync();

        var refused = await ledger.CreateAsync(body);

        Assert.Equal((status, code), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task The_owner_of_a_field_is_named()
    {
        await using var ledger = await LedgerGateway.StartAsync();

        var refused = await ledger.CreateAsync("""{ "text": "a", "price": 1 }""");

        Assert.Contains("'price' belongs to erp", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_contract_says_review_a_foreign_field_waits_for_a_person()
    {
        await using var ledger = await LedgerGateway.StartAsync("""  "writes": { "foreignFields": "review" }, """);

        var accepted = await ledger.CreateAsync("""{ "text": "a", "price": 1 }""");

        Assert.Equal((HttpStatusCode.Accepted, "parked"), (accepted.Status, accepted.Json.GetProperty("state").GetString()));
        Assert.Equal("under-review", accepted.Json.GetProperty("problem").GetProperty("code").GetString());
        Assert.Equal(0, ledger.Ledger.Count());
    }

    [Fact]
    public async Task Validating_only_accepts_nothing()
    {
        await using var ledger = await LedgerGateway.StartAsync();

        var valid = await ledger.SendAsync(HttpMethod.Post, "/api/notes?validateOnly=true", """{ "text": "one" }""");
        var wrong = await ledger.SendAsync(HttpMethod.Post, "/api/notes?validateOnly=true", "{}");

        Assert.Equal(HttpStatusCode.NoContent, valid.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(0, ledger.Ledger.Count("applied"));
    }

    [Fact]
    public async Task A_write_happens_only_while_the_record_has_the_tag_that_its_caller_saw()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        await ledger.CreateAsync("""{ "text": "one" }""", ("Prefer", "wait=10"));
        var tag = (await ledger.SendAsync(HttpMethod.Get, "/api/notes/1", null)).Header("ETag")!;

        var good = await ledger.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "text": "two" }""", LedgerFiles.AppKey, ("If-Match", tag), ("Prefer", "wait=10"));
        var late = await ledger.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "text": "three" }""", LedgerFiles.AppKey, ("If-Match", tag), ("Prefer", "wait=10"));
        var foreign = await ledger.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "text": "three" }""", LedgerFiles.AppKey, ("If-Match", "\"elsewhere:abc\""));

        Assert.Equal(HttpStatusCode.OK, good.Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "precondition-failed"), (late.Status, late.Code));
        Assert.Equal(HttpStatusCode.PreconditionFailed, foreign.Status);
        Assert.Equal("two", ledger.Ledger.Scalar("SELECT text FROM notes"));
    }

    [Fact]
    public async Task An_operation_is_seen_by_its_consumer_only()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        var accepted = await ledger.CreateAsync("""{ "text": "one" }""");

        var other = await ledger.SendAsync(HttpMethod.Get, accepted.Header("Location")!, null, LedgerFiles.OtherKey);
        var otherCancels = await ledger.SendAsync(HttpMethod.Post, accepted.Header("Location")! + "/cancel", null, LedgerFiles.OtherKey);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (other.Status, otherCancels.Status));
    }

    [Fact]
    public async Task What_has_not_begun_can_be_taken_back()
    {
        await using var ledger = await LedgerGateway.StartAsync();
        ledger.Ledger.Fault("begin", "down", 1000);
        var accepted = await ledger.CreateAsync("""{ "text": "one" }""");
        await ledger.UntilAsync(accepted, "retrying");

        var cancelled = await CancelAsync(ledger, accepted.Header("Location")!);
        var again = await ledger.SendAsync(HttpMethod.Post, accepted.Header("Location")! + "/cancel", null);

        Assert.Equal((HttpStatusCode.OK, "cancelled"), (cancelled.Status, cancelled.Json.GetProperty("state").GetString()));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        ledger.Ledger.NoFaults();
        var other = await ledger.CreateAsync("""{ "text": "two" }""", ("Prefer", "wait=10"));
        Assert.Equal((HttpStatusCode.Created, 1L), (other.Status, ledger.Ledger.Count()));
    }

    [Fact]
    public async Task As_many_as_may_wait_and_one_more_is_told_to_come_back()
    {
        await using var ledger = await LedgerGateway.StartAsync("", "\"queue\": 2");
        ledger.Ledger.Fault("begin", "down", 1000);
        await ledger.CreateAsync("""{ "text": "one" }""", ("Idempotency-Key", "\"k1\""));
        await ledger.CreateAsync("""{ "text": "two" }""");

        var refused = await ledger.CreateAsync("""{ "text": "three" }""");
        var replayed = await ledger.CreateAsync("""{ "text": "one" }""", ("Idempotency-Key", "\"k1\""));

        Assert.Equal((HttpStatusCode.TooManyRequests, "queue-full"), (refused.Status, refused.Code));
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.Accepted, replayed.Status);
        ledger.Ledger.NoFaults();
        await Host.Eventually.Async(async () => Assert.Equal(HttpStatusCode.Accepted, (await ledger.CreateAsync("""{ "text": "three" }""")).Status));
    }

    [Fact]
    public async Task A_row_filter_lets_callers_write_what_is_theirs()
    {
        await using var ledger = await LedgerGateway.StartAsync("\"rowFilter\": { \"owner\": \"claim:owner\" },");

        var own = await ledger.CreateAsync("""{ "text": "mine", "owner": "anna" }""", ("Prefer", "wait=10"));
        var foreign = await ledger.CreateAsync("""{ "text": "not mine", "owner": "bert" }""");
        ledger.Ledger.Execute("INSERT INTO notes (text, owner, marker) VALUES ('bert''s', 'bert', 'x')");
        var change = await ledger.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "text": "still mine" }""", LedgerFiles.AppKey, ("Prefer", "wait=10"));
        var given = await ledger.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "owner": "bert" }""");
        var hidden = await ledger.SendAsync(HttpMethod.Delete, "/api/notes/2", null);
        var nobody = await ledger.SendAsync(HttpMethod.Delete, "/api/notes/1", null, LedgerFiles.OtherKey);

        Assert.Equal(
            (HttpStatusCode.Created, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            (own.Status, foreign.Status, change.Status, given.Status, hidden.Status, nobody.Status));

        // A replay gets the first answer, though the record is gone by then.
        (string, string)[] once = [("Idempotency-Key", "\"gone\""), ("Prefer", "wait=10")];
        Assert.Equal(HttpStatusCode.NoContent, (await ledger.SendAsync(HttpMethod.Delete, "/api/notes/1", null, LedgerFiles.AppKey, once)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ledger.SendAsync(HttpMethod.Delete, "/api/notes/1", null, LedgerFiles.AppKey, once)).Status);
    }

    private static async Task<Rest.Answered> CancelAsync(LedgerGateway ledger, string location)
    {
        Rest.Answered cancelled = null!;
        // Between two attempts it runs for a moment.
        await Host.Eventually.Async(async () =>
        {
            cancelled = await ledger.SendAsync(HttpMethod.Post, location + "/cancel", null);
            Assert.Equal(HttpStatusCode.OK, cancelled.Status);
        });
        return cancelled;
    }

    private static async Task<Rest.Answered> RefusedAsync(LedgerGateway ledger)
    {
        ledger.Ledger.Fault("begin", "refuse");
        return await ledger.CreateAsync("""{ "text": "too much" }""", ("Prefer", "wait=10"));
    }
}
