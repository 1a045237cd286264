using System.Collections.Concurrent;
using System.Net;
using LegacyGateway.State.Operations;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>Writes to a migrated service under an idempotency key: recorded before they are forwarded, answered once, replayed to who took the first.</summary>
public sealed class KeyedForwardingTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _failures = [];
    private Backend _service = null!;
    private LedgerGateway _ledger = null!;
    private TakenKey? _recorded;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await Backend.StartAsync("service", ServeAsync);
        _ledger = await LedgerGateway.StartWithAsync(LedgerFiles.Moving("migrated", _service.Address), "", database => LedgerFiles.System(database));
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_key_is_recorded_before_its_write_is_forwarded_and_a_replay_gets_the_first_answer()
    {
        var first = await CreateAsync("one", "k");
        Assert.Equal((HttpStatusCode.Created, "/api/notes/1"), (first.Status, first.Header("Location")));
        Assert.Equal(("service", null, null), (_recorded?.Backend, _recorded?.Operation, _recorded?.Answer));
        // The service cannot tell consumers apart, so their keys are told apart for it.
        Assert.DoesNotContain(_service.Requests, request => request.Headers["Idempotency-Key"] == "\"k\"");

        var again = await CreateAsync("one", "k");
        var otherBody = await CreateAsync("two", "k");
        var otherConsumer = await _ledger.SendAsync(HttpMethod.Post, "/api/notes", """{ "text": "one" }""", LedgerFiles.OtherKey, ("Idempotency-Key", "\"k\""));

        Assert.Equal((first.Status, first.Body, first.Header("Location"), first.Header("Content-Type")), (again.Status, again.Body, again.Header("Location"), again.Header("Content-Type")));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"), (otherBody.Status, otherBody.Code));
        Assert.Equal((HttpStatusCode.Created, "/api/notes/2"), (otherConsumer.Status, otherConsumer.Header("Location")));
        Assert.Equal(2, _service.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count());

        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CreateAsync("many", "m")));
        Assert.Single(together.Select(answer => answer.Header("Location")).Distinct());
        Assert.Equal(3, _service.Requests.Count);
    }

    [Fact]
    public async Task A_replay_goes_to_who_took_the_first_whatever_the_route_says_by_then()
    {
        var first = await CreateAsync("one", "k1");
        _failures.Enqueue("503");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await CreateAsync("two", "k2")).Status);
        _ledger.Gateway.Write("yarp.json", LedgerFiles.Moving("legacy", _service.Address));
        await Eventually.Async(async () => Assert.Equal(HttpStatusCode.Accepted, (await CreateAsync("new", $"{Guid.NewGuid()}")).Status));
        var accepted = await CreateAsync("to the ledger", "k3");
        await _ledger.UntilAsync(accepted, "succeeded");

        var answered = await CreateAsync("one", "k1");
        var unanswered = await CreateAsync("two", "k2");
        Assert.Equal((HttpStatusCode.Created, first.Body), (answered.Status, answered.Body));
        Assert.Equal((HttpStatusCode.Created, 0L), (unanswered.Status, _ledger.Ledger.Scalar("SELECT COUNT(*) FROM applied WHERE text IN ('one', 'two')")));

        _ledger.Gateway.Write("yarp.json", LedgerFiles.Moving("migrated", _service.Address));
        var before = new List<Rest.Answered>();
        await Eventually.Async(async () =>
        {
            before.Add(await CreateAsync("new", $"{Guid.NewGuid()}"));
            Assert.Equal(HttpStatusCode.Created, before[^1].Status);
        });
        // What was accepted before the route moved goes along with it, by and by; what came at that very moment was not accepted.
        foreach (var earlier in before.Where(answer => answer.Status == HttpStatusCode.Accepted))
            await _ledger.UntilAsync(earlier, "succeeded");
        var asked = _service.Requests.Count;
        var replayed = await CreateAsync("to the ledger", "k3");
        Assert.Equal((HttpStatusCode.Accepted, accepted.Header("Location"), asked), (replayed.Status, replayed.Header("Location"), _service.Requests.Count));
    }

    private Task<Rest.Answered> CreateAsync(string text, string key) => _ledger.CreateAsync($$"""{ "text": "{{text}}" }""", ("Idempotency-Key", $"\"{key}\""));

    private async Task ServeAsync(HttpContext context)
    {
        if (context.Request.Method == "POST" && _failures.TryDequeue(out _))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        _recorded ??= await _ledger.Gateway.Services.GetRequiredService<IdempotencyKeys>().FindAsync("app", "k", Cancellation);
        var id = _service.Requests.Count(request => request.Method == "POST");
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/api/notes/{id}";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{ "id": {{id}}, "text": "as it was taken" }""", Cancellation);
    }
}
