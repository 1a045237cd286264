using System.Net;
using LegacyGateway.Tests.Functional.Host;
using LegacyGateway.Tests.Functional.Operations;
using LegacyGateway.Tests.Functional.Rest;
using LegacyGateway.Tests.Functional.State;

namespace LegacyGateway.Tests.Functional.Moves;

/// <summary>Moving write routes: what was begun ends where it began, what was not goes along, and nothing is lost or done twice.</summary>
public sealed class DrainTests(StateServer server) : IClassFixture<StateServer>, IAsyncLifetime
{
    private NoteService _service = null!;

    public async ValueTask InitializeAsync() => _service = await NoteService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task A_move_of_writes_waits_for_what_was_begun_takes_along_what_was_not_and_back_lists_what_was_written()
    {
        await using var notes = await MovingNotes.StartAsync(_service);
        var early = await notes.RunAsync("route", "move", "notes.write", "--to", "migrated");
        Assert.Contains("move them to migrated before the writes", early.Output, StringComparison.Ordinal);
        await notes.MoveAsync("notes.read", "migrated", "--force", "--reason", "test");

        // Forward: one write is under way, one waits behind it, and one comes while the route drains.
        notes.Ledger.Fault("begin", "slow 2000");
        var begun = await notes.PatchAsync(1, "begun in legacy");
        await notes.UntilAsync(begun, "running");
        var behind = await notes.PatchAsync(1, "behind it");
        var move = notes.MoveAsync("notes.write", "migrated");
        await Eventually.Async(async () => Assert.Contains("drains, then migrated", (await notes.RunAsync("routes")).Output, StringComparison.Ordinal));
        var held = await notes.PatchAsync(2, "came while it drained");
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        Assert.Empty(_service.Written);

        Assert.Contains("notes.write: legacy -> migrated (move", await move, StringComparison.Ordinal);
        foreach (var operation in new[] { begun, behind, held })
            await notes.UntilAsync(operation, "succeeded");
        Assert.Equal(["begun in legacy"], notes.Ledger.Texts("SELECT text FROM applied"));
        Assert.Equal(["behind it", "came while it drained"], _service.Written.Order());
        Assert.Equal(["adopted", "drain", "move"], await KindsAsync(notes));

        // Back: a forwarded write is under way at the service, one comes meanwhile.
        await notes.MoveAsync("notes.read", "shadow");
        _service.Close();
        var forwarded = notes.PatchAsync(3, "begun at the service");
        await UntilAsync(() => _service.Waiting == 3);
        var back = notes.RunAsync("route", "move", "notes.write", "--to", "legacy");
        await Eventually.Async(async () => Assert.Contains("drains, then legacy", (await notes.RunAsync("routes")).Output, StringComparison.Ordinal));
        var late = await notes.PatchAsync(4, "for legacy again");
        _service.Open();

        Assert.Equal(HttpStatusCode.OK, (await forwarded).Status);
        var told = (await back).Output;
        Assert.Contains("notes.write: migrated -> legacy (move", told, StringComparison.Ordinal);
        Assert.Contains("3 records were written at the candidate and are now answered by ledger:\n  3, ", told, StringComparison.Ordinal);
        await notes.UntilAsync(late, "succeeded");
        Assert.Equal(["begun in legacy", "for legacy again"], notes.Ledger.Texts("SELECT text FROM applied"));
        Assert.Equal(["1", "2", "3"], (await notes.RunAsync("route", "writes", "notes.write")).Output.Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(' ')[0]).Order());
    }

    [Fact]
    public async Task Writes_that_wait_for_a_person_block_and_a_drain_that_takes_too_long_is_given_up()
    {
        await using var notes = await MovingNotes.StartAsync(_service, ", \"Migration.DrainTime\": \"00:00:01\"", ("migrated", "legacy"), notes: "\"writes\": { \"foreignFields\": \"review\" },");
        notes.Ledger.Fault("begin", "slow 8000");
        var begun = await notes.PatchAsync(1, "slow");
        await notes.UntilAsync(begun, "running");

        var (code, output) = await notes.RunAsync("route", "move", "notes.write", "--to", "migrated");

        Assert.Equal(1, code);
        Assert.Contains("(not-drained", output, StringComparison.Ordinal);
        Assert.Contains("Within 00:00:01 1 writes did not end", output, StringComparison.Ordinal);
        await notes.UntilStageAsync("notes.write", "legacy");
        await notes.UntilAsync(begun, "succeeded");

        var parked = await notes.SendAsync(HttpMethod.Patch, "/api/notes/2", """{ "text": "a", "price": 1 }""");
        await notes.UntilAsync(parked, "parked");
        Assert.Contains("wait for a person", (await notes.RunAsync("route", "move", "notes.write", "--to", "migrated")).Output, StringComparison.Ordinal);
        var other = await notes.PatchAsync(2, "behind the parked one");
        Assert.Contains("-> migrated (move", await notes.MoveAsync("notes.write", "migrated", "--force", "--reason", "it is known"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, other.Status);
        Assert.Equal(HttpStatusCode.OK, (await notes.PatchAsync(5, "at the service")).Status);
    }

    [Fact]
    public async Task An_edit_of_yarp_json_drains_too_and_mutations_wait_for_it_as_writes_by_REST_do()
    {
        await using var notes = await MovingNotes.StartAsync(_service, "", ("migrated", "migrated"));
        // Under way at the service: one of each.
        _service.Close();
        var forwarded = notes.PatchAsync(1, "by REST");
        await UntilAsync(() => _service.Waiting == 1);
        var mutated = await notes.MutateAsync(2, "by GraphQL");
        await UntilAsync(() => _service.Waiting == 2);

        notes.Write(_service, ("shadow", "legacy"));
        await Eventually.Async(async () => Assert.Contains("drains, then legacy", (await notes.RunAsync("routes")).Output, StringComparison.Ordinal));
        // Until this replica decides by the row that drains, the store refuses what it would forward.
        Answered late = null!;
        await Eventually.Async(async () => Assert.Equal(HttpStatusCode.Accepted, (late = await notes.PatchAsync(3, "late by REST")).Status));
        var lateMutated = await notes.MutateAsync(4, "late by GraphQL");
        Assert.Equal(2, _service.Waiting);
        Assert.Empty(notes.Ledger.Texts("SELECT text FROM applied"));
        _service.Open();

        Assert.Equal(HttpStatusCode.OK, (await forwarded).Status);
        await notes.UntilStageAsync("notes.write", "legacy");
        await notes.UntilAsync(late, "succeeded");
        foreach (var operation in new[] { mutated, lateMutated })
            await LedgerGateway.UntilAsync(notes.Client, $"/operations/{operation}", "succeeded");
        Assert.Equal(["by GraphQL", "by REST"], _service.Written.Order());
        Assert.Equal(["late by GraphQL", "late by REST"], notes.Ledger.Texts("SELECT text FROM applied").Order());
        Assert.Equal(["adopted", "drain", "move"], await KindsAsync(notes));
        Assert.Contains("yarp.json", (await notes.RunAsync("route", "history", "notes.write")).Output, StringComparison.Ordinal);

        // What yarp.json moved back, yarp.json moves forward again, whether it drained or not.
        notes.Write(_service, ("migrated", "migrated"));
        await notes.UntilStageAsync("notes.write", "migrated");
    }

    [Fact]
    public async Task Killed_while_a_route_drains_another_replica_ends_it_and_an_abort_keeps_the_old_stage()
    {
        var store = await server.CreateDatabaseAsync() + ";Maximum Pool Size=20";
        await using var one = await MovingNotes.StartAsync(_service, "", ("migrated", "legacy"), store);
        await using var other = await MovingNotes.StartAsync(_service, "", ("migrated", "legacy"), store, one.LedgerPath);

        // An abort in the middle: the write that waited is begun in legacy.
        one.Ledger.Fault("begin", "hold");
        var slow = await one.PatchAsync(1, "slow");
        await one.UntilAsync(slow, "running");
        var aborted = one.RunAsync("route", "move", "notes.write", "--to", "migrated");
        await Eventually.Async(async () => Assert.Contains("drains", (await other.RunAsync("routes")).Output, StringComparison.Ordinal));
        var waits = await other.PatchAsync(2, "waits");
        Assert.Equal(0, (await other.RunAsync("route", "abort", "notes.write", "--reason", "second thoughts")).Code);
        await aborted;
        await one.UntilAsync(waits, "succeeded");
        await one.UntilStageAsync("notes.write", "legacy");
        one.Ledger.NoFaults();

        // A kill in the middle: the worker and the operator's replica are gone, the write is found and the route moves.
        await one.UntilAsync(slow, "succeeded");
        one.Ledger.Fault("sent", "kill");
        var lost = await one.PatchAsync(3, "killed while it was sent");
        await UntilAsync(() => one.HasExited || other.HasExited);
        var (dead, alive) = one.HasExited ? (one, other) : (other, one);
        // Whoever takes the write over does not end it before the drain was seen.
        one.Ledger.Fault("begin", "hold");
        var move = alive.RunAsync("route", "move", "notes.write", "--to", "migrated");
        await Eventually.Async(async () => Assert.Contains("drains", (await alive.RunAsync("routes")).Output, StringComparison.Ordinal));
        await alive.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () => Assert.Equal(0, (await move).Code));
        one.Ledger.NoFaults();
        await dead.KillAsync();
        await dead.StartAgainAsync();

        await dead.UntilStageAsync("notes.write", "migrated");
        await dead.UntilAsync(lost, "succeeded");
        Assert.Equal(0, (await dead.RunAsync("audit", "verify")).Code);
        var done = dead.Ledger.Texts("SELECT text FROM notes WHERE id = 3").Concat(_service.Written).Count(text => text == "killed while it was sent");
        Assert.Equal(1, done);
    }

    private static Task UntilAsync(Func<bool> condition) => Eventually.Async(() =>
    {
        Assert.True(condition());
        return Task.CompletedTask;
    });

    private static async Task<IReadOnlyList<string>> KindsAsync(MovingNotes notes)
    {
        using var history = System.Text.Json.JsonDocument.Parse((await notes.RunAsync("route", "history", "notes.write", "--json")).Output);
        return [.. history.RootElement.EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()!).Reverse()];
    }
}
