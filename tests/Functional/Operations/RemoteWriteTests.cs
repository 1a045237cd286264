using System.Net;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>The ledger is served by another gateway: this one owns the operation and follows the other's. Between the two a wire that can lose answers.</summary>
public sealed class RemoteWriteTests
{
    [Fact]
    public async Task A_write_through_another_gateway_is_followed_to_its_end()
    {
        await using var world = await World.StartAsync();

        var created = await world.Edge.CreateAsync("""{ "text": "one" }""", ("Prefer", "wait=20"), ("X-Correlation-ID", "story-1"));
        Assert.Equal((HttpStatusCode.Created, "/api/notes/1", "one"), (created.Status, created.Header("Location"), created.Json.GetProperty("text").GetString()));
        var sent = world.Wire.Requests.Single(request => request.Method == "POST");
        Assert.Equal("story-1", sent.Headers["X-Correlation-ID"]);
        var own = (await world.Edge.RunAsync("operations", "list")).Output;
        Assert.Contains(sent.Headers["Idempotency-Key"].Trim('"'), own, StringComparison.Ordinal);

        world.Inner.Ledger.Fault("begin", "refuse");
        var refused = await world.Edge.CreateAsync("""{ "text": "too much" }""", ("Prefer", "wait=20"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "refused", "text"), (refused.Status, refused.Code, refused.Json.GetProperty("errors")[0].GetProperty("parameter").GetString()));

        var tag = (await world.Edge.SendAsync(HttpMethod.Get, "/api/notes/1", null)).Header("ETag")!;
        var changed = await world.Edge.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "text": "two" }""", LedgerFiles.AppKey, ("If-Match", tag), ("Prefer", "wait=20"));
        var late = await world.Edge.SendAsync(HttpMethod.Patch, "/api/notes/1", """{ "text": "three" }""", LedgerFiles.AppKey, ("If-Match", tag), ("Prefer", "wait=20"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, "precondition-failed"), (changed.Status, late.Status, late.Code));
        var deleted = await world.Edge.SendAsync(HttpMethod.Delete, "/api/notes/1", null, LedgerFiles.AppKey, ("Prefer", "wait=20"));
        Assert.Equal((HttpStatusCode.NoContent, 0L, 3L), (deleted.Status, world.Inner.Ledger.Count(), world.Inner.Ledger.Count("applied")));
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_asked_for_again_under_the_same_key()
    {
        await using var world = await World.StartAsync();
        world.Lost = 2;

        var created = await world.Edge.CreateAsync("""{ "text": "one" }""", ("Prefer", "wait=30"));

        Assert.Equal(HttpStatusCode.Created, created.Status);
        var posts = world.Wire.Requests.Where(request => request.Method == "POST").ToArray();
        Assert.Equal(3, posts.Length);
        Assert.Single(posts.Select(request => request.Headers["Idempotency-Key"]).Distinct());
        Assert.Equal((1L, 1L), (world.Inner.Ledger.Count(), world.Inner.Ledger.Count("applied")));
    }

    [Fact]
    public async Task What_waits_for_a_person_there_waits_for_one_here_and_goes_on_when_both_have_decided()
    {
        await using var world = await World.StartAsync("\"checked\": false,");
        world.Inner.Ledger.Fault("written", "unknown");
        var accepted = await world.Edge.CreateAsync("""{ "text": "one" }""");
        var parked = await world.Edge.UntilAsync(accepted, "parked");
        Assert.Equal("outcome-unknown", parked.GetProperty("problem").GetProperty("code").GetString());

        var there = JsonDocument.Parse(await OperationsAsync(world.Inner)).RootElement[0].GetProperty("id").GetString()!;
        Assert.Equal(0, (await world.Inner.RunAsync("operations", "resolve", there, "--key", "1", "--reason", "it is in the ledger")).Code);
        Assert.Equal(0, (await world.Edge.RunAsync("operations", "retry", accepted.Json.GetProperty("id").GetString()!, "--reason", "decided there")).Code);

        var ended = await world.Edge.UntilAsync(accepted, "succeeded");
        Assert.Equal(("/api/notes/1", 1L), (ended.GetProperty("links").GetProperty("record").GetString(), world.Inner.Ledger.Count("applied")));
    }

    private static async Task<string> OperationsAsync(LedgerGateway ledger)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/operations?state=parked");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {(await File.ReadAllTextAsync(Path.Combine(ledger.Gateway.Folder, "data", "admin.token"), TestContext.Current.CancellationToken)).Trim()}");
        using var answer = await ledger.Gateway.Management.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private sealed class World : IAsyncDisposable
    {
        private int _lost;

        public LedgerGateway Inner { get; private set; } = null!;

        public Backend Wire { get; private set; } = null!;

        public LedgerGateway Edge { get; private set; } = null!;

        /// <summary>How many of the next writes are passed on and lose their answer.</summary>
        public int Lost
        {
            set => _lost = value;
        }

        public static async Task<World> StartAsync(string system = "")
        {
            var world = new World { Inner = await LedgerGateway.StartAsync(system: system) };
            world.Wire = await Backend.StartAsync("wire", world.PassAsync);
            world.Edge = await LedgerGateway.StartWithAsync(LedgerFiles.Remote(world.Wire.Address), "", null);
            return world;
        }

        public async ValueTask DisposeAsync()
        {
            // That answers were lost is logged, as it should.
            await Edge.DisposeAsync();
            await Wire.DisposeAsync();
            await Inner.DisposeAsync();
        }

        private async Task PassAsync(Microsoft.AspNetCore.Http.HttpContext context)
        {
            var request = context.Request;
            using var passed = new HttpRequestMessage(new HttpMethod(request.Method), $"{request.Path}{request.QueryString}") { Content = request.ContentLength > 0 ? new StreamContent(request.Body) : null };
            foreach (var (name, value) in request.Headers)
            {
                if (!passed.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value))
                    passed.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
            }

            passed.Headers.Host = null;
            using var answer = await Inner.Gateway.Client.SendAsync(passed, context.RequestAborted);
            if (request.Method == "POST" && Interlocked.Decrement(ref _lost) >= 0)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not "Transfer-Encoding"))
                context.Response.Headers[name] = values.ToArray();
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
