namespace LegacyGateway.State.Drops;

/// <summary>Whose turn it is to load the files of a resource: one gateway at a time, so that they are loaded in order.</summary>
public sealed class DropTurns(StateStore store, TimeProvider time)
{
    /// <summary>Takes, or keeps, the turn to load files of a resource: one gateway at a time, so that they are loaded in order.</summary>
    /// <returns>False when another one has it.</returns>
    public Task<bool> TakeAsync(string system, string resource, string owner, TimeSpan lease, CancellationToken cancellationToken) =>
        store.ChangeAsync(
            $"""
            INSERT INTO drop_turns (system, resource, owner, lease_until) VALUES (@system, @resource, @owner, @until)
            ON CONFLICT (system, resource) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
            WHERE drop_turns.owner = excluded.owner OR {DropLease.IsOver("drop_turns.lease_until")}
            """, command =>
            {
                command.Add("@system", system);
                command.Add("@resource", resource);
                command.Add("@owner", owner);
                DropLease.AddNow(command, time.GetUtcNow());
                command.Add("@until", StoredTime.Text(time.GetUtcNow() + lease));
            }, cancellationToken);

    /// <summary>Gives the turn to whoever wants it next.</summary>
    public async ValueTask EndAsync(string system, string resource, string owner, CancellationToken cancellationToken) =>
        await store.ChangeAsync("DELETE FROM drop_turns WHERE system = @system AND resource = @resource AND owner = @owner", command =>
        {
            command.Add("@system", system);
            command.Add("@resource", resource);
            command.Add("@owner", owner);
        }, cancellationToken);
}
