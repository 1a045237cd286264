using System.Net;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.Operations;
using LegacyGateway.Tests.Functional.State;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>What goes before the share of a canary, over HTTP: what was written a moment ago, testers, cohorts.</summary>
public sealed class WhoAnswersTests(StateServer server) : IClassFixture<StateServer>, IAsyncLifetime
{
    private const string OfService = "as the service has it";
    private const string OfLegacy = "as legacy has it";

    private NoteService _service = null!;

    public async ValueTask InitializeAsync() => _service = await NoteService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task In_a_canary_a_record_is_read_where_it_was_written_in_both_directions_and_on_both_replicas()
    {
        const string Lag = ", \"Migration.ReplicationLag\": \"00:01:00\"";
        var store = await server.CreateDatabaseAsync() + ";Maximum Pool Size=20";
        await using var one = await MovingNotes.StartAsync(_service, Lag, ("canary 50", "canary 50"), store);
        await using var other = await MovingNotes.StartAsync(_service, Lag, ("canary 50", "canary 50"), store, one.LedgerPath);
        var toService = Key(read: false, written: true);
        var toLegacy = Key(read: true, written: false);
        Assert.Equal((OfLegacy, OfService), (await one.TextOfAsync(toService), await other.TextOfAsync(toLegacy)));

        // Forwarded by one, accepted by the other; each is read on both, and the consumer's list where it wrote last.
        Assert.Equal(HttpStatusCode.OK, (await one.PatchAsync(toService, "at the service")).Status);
        Assert.Equal("at the service", await one.TextOfAsync(toService));
        await Eventually.Async(async () => Assert.Equal("at the service", await other.TextOfAsync(toService)));
        Assert.Contains("service", (await ListAsync(one, LedgerFiles.AppKey)), StringComparison.Ordinal);
        Assert.Contains("legacy", (await ListAsync(one, LedgerFiles.OtherKey)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.PatchAsync(toLegacy, "in legacy", ("Prefer", "wait=10"))).Status);
        Assert.Equal("in legacy", await other.TextOfAsync(toLegacy));
        await Eventually.Async(async () => Assert.Equal("in legacy", await one.TextOfAsync(toLegacy)));
        Assert.Contains("legacy", (await ListAsync(other, LedgerFiles.AppKey)), StringComparison.Ordinal);

        // What the service refused was not written there.
        var refused = Key(read: false, written: true, after: toService);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await one.PatchAsync(refused, "refuse")).Status);
        await Eventually.Async(async () => Assert.Equal(OfLegacy, await one.TextOfAsync(refused)));
        var (_, writes) = await one.RunAsync("route", "writes", "notes.write");
        Assert.Contains($"\n{toService} ", writes, StringComparison.Ordinal);
        Assert.DoesNotContain($"\n{refused} ", writes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Testers_and_cohorts_meet_the_candidate_and_nobody_else_can_ask_for_it()
    {
        await using var notes = await MovingNotes.StartAsync(
            _service, stages: ("canary 0.01", "legacy"), reads: ", \"Migration.Cohort.Claim\": \"tenant=acme,beta\", \"Migration.Cohort.Header\": \"X-Preview=1\"");

        Assert.Equal(OfLegacy, await TextAsync(notes, LedgerFiles.AppKey));
        Assert.Equal(OfService, await TextAsync(notes, LedgerFiles.OtherKey));
        Assert.Equal(OfService, await TextAsync(notes, LedgerFiles.AppKey, ("X-Preview", "1")));
        Assert.Equal(OfLegacy, await TextAsync(notes, LedgerFiles.AppKey, ("X-Preview", "0")));
        Assert.Equal(OfService, await TextAsync(notes, MovingNotes.OperatorKey, ("LegacyGateway-Route", "candidate")));
        Assert.Equal(OfLegacy, await TextAsync(notes, MovingNotes.OperatorKey, ("LegacyGateway-Route", "legacy"), ("X-Preview", "1")));
        Assert.Equal(OfLegacy, await TextAsync(notes, LedgerFiles.AppKey, ("LegacyGateway-Route", "candidate")));
        Assert.Equal(OfService, await TextAsync(notes, LedgerFiles.OtherKey, ("LegacyGateway-Route", "legacy")));
        Assert.All(_service.Backend.Requests, request => Assert.DoesNotContain("LegacyGateway-Route", request.Headers.Keys, StringComparer.OrdinalIgnoreCase));

        // A command milliseconds behind an edit of yarp.json sees the edit, or is told of the state before it; it never collides with it.
        notes.Write(_service, ("shadow", "legacy"));
        await Eventually.Async(async () => Assert.Contains(" desired ", (await notes.RunAsync("route", "history", "notes.read")).Output, StringComparison.Ordinal));
        await notes.MoveAsync("notes.read", "migrated", "--force", "--reason", "at once");
        Assert.Equal(OfService, await TextAsync(notes, LedgerFiles.AppKey));
    }

    /// <summary>A note whose reads and writes the canary of 50 % sends to these sides; true is the service.</summary>
    private static int Key(bool read, bool written, int after = 0) => Enumerable.Range(after + 1, 60).First(key =>
        IsThere("notes.read", key) == read && IsThere("notes.write", key) == written);

    private static bool IsThere(string route, int key) => StickyBucket.Of(StickyBucket.SaltOf(route), $"{key}") < 50_00;

    private static async Task<string> TextAsync(MovingNotes notes, string key, params (string Name, string Value)[] headers) =>
        (await notes.SendAsync(HttpMethod.Get, "/api/notes/7", null, key, headers)).Json.GetProperty("text").GetString()!;

    private static async Task<string> ListAsync(MovingNotes notes, string key) => (await notes.SendAsync(HttpMethod.Get, "/api/notes", null, key)).Body;
}
