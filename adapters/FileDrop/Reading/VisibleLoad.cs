using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Reading;

/// <summary>The pointer of one resource, as this process last saw it.</summary>
/// <remarks>What this process loads is seen at once; what another replica loads within <paramref name="valid"/>. A lost state store does not stop readers.</remarks>
/// <param name="valid">How long it is believed before the ledger is asked again.</param>
internal sealed class VisibleLoad(DropLedger ledger, string system, string resource, TimeSpan valid, TimeProvider time)
{
    private volatile Seen? _seen;

    public DropPointer? Last => _seen?.Pointer;

    /// <param name="afresh">Asks the ledger whatever is known.</param>
    /// <returns>Null when nothing was loaded yet.</returns>
    public async ValueTask<DropPointer?> GetAsync(bool afresh, CancellationToken cancellationToken)
    {
        if (!afresh && _seen is { Pointer: not null } seen && time.GetElapsedTime(seen.At) < valid)
            return seen.Pointer;
        try
        {
            Set(await ledger.PointerAsync(system, resource, cancellationToken));
        }
        catch (System.Data.Common.DbException) when (_seen?.Pointer is not null)
        {
            // The load itself is somewhere else and can still be read.
        }

        return _seen?.Pointer;
    }

    public void Set(DropPointer? pointer) => _seen = new Seen(pointer, time.GetTimestamp());

    private sealed record Seen(DropPointer? Pointer, long At);
}
