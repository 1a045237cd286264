using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Loading;
using LegacyGateway.State.Drops;

namespace LegacyGateway.Adapters.FileDrop.Watching;

/// <summary>Makes files this gateway's own, and finds those again that a gateway had when it died.</summary>
/// <remarks>
/// 1. The ledger gets an entry with an owner and a lease. 2. The file is renamed into a folder that bears the entry's id: only one gateway can do that.
/// 3. The entry gets the file's new place. A crash after 1 leaves the file where it was, one after 2 leaves it where the id says.
/// Where renaming is not allowed, the entry itself is unique for the file's name, size and time.
/// </remarks>
internal sealed class DropClaims(DropBinding binding, BindingFolders folders, DropLedger ledger, string owner, TimeSpan lease, TimeProvider time)
{
    private readonly bool _renames = binding.Inbound.Claim == ClaimWay.Rename;

    /// <returns>Null when somebody else was faster, or the file is gone.</returns>
    public async ValueTask<Drop?> ClaimAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var drop = new Drop
        {
            Id = DropId.After(await ledger.LastIdAsync(binding.System, binding.Resource, cancellationToken), time.GetUtcNow()),
            System = binding.System,
            Resource = binding.Resource,
            Kind = binding.Inbound.Load == LoadKind.Snapshot ? DropKind.Snapshot : DropKind.Delta,
            Name = Printable.Text(candidate.Name),
            Size = candidate.Size,
            FileTime = candidate.ModifiedAt,
            FoundAt = time.GetUtcNow(),
            State = DropState.Claimed,
            ClaimKey = _renames ? null : KeyOf(candidate),
            Place = _renames ? null : folders.PlaceOf(candidate.Path),
        };
        if (!await ledger.EnterAsync(drop, owner, lease, cancellationToken))
            return null;
        if (!_renames)
            return drop;
        var taken = folders.ProcessingOf(drop.Id, candidate.Name);
        if (!Take(candidate.Path, taken))
        {
            await ledger.ForgetAsync(drop.Id, owner, cancellationToken);
            return null;
        }

        RemoveDoneFile(candidate.Path);
        drop = drop with { Place = folders.PlaceOf(taken) };
        return await ledger.ContinueAsync(drop, owner, cancellationToken) ? drop : null;
    }

    /// <summary>In the folders of the ledger's claims: whether a file has an entry already.</summary>
    public async ValueTask<bool> IsKnownAsync(Candidate candidate, CancellationToken cancellationToken) =>
        !_renames && await ledger.FindClaimAsync(KeyOf(candidate), cancellationToken) is not null;

    /// <summary>Takes over a drop whose owner died.</summary>
    /// <returns>Null when somebody else was faster, or there is nothing to take over.</returns>
    public async ValueTask<Drop?> RecoverAsync(Drop drop, CancellationToken cancellationToken)
    {
        if (!await ledger.TakeAsync(drop.Id, owner, lease, cancellationToken))
            return null;
        if (drop.Place is not null)
            return drop;
        var folder = Path.Combine(folders.Processing, drop.Id.ToString("N"));
        if (Directory.Exists(folder) && Directory.GetFiles(folder) is [var file, ..])
            return drop with { Place = folders.PlaceOf(file) };

        // It died before it took the file, which is still in its folder and gets an entry of its own.
        await ledger.ForgetAsync(drop.Id, owner, cancellationToken);
        return null;
    }

    private static bool Take(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        try
        {
            File.Move(from, to);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            Directory.Delete(Path.GetDirectoryName(to)!);
            return false;
        }
    }

    private void RemoveDoneFile(string path)
    {
        if (binding.Inbound.Ready.DoneFile is { } pattern)
            File.Delete(Readiness.DoneFileOf(path, pattern));
    }

    private string KeyOf(Candidate candidate) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{binding.System}/{binding.Resource}/{Printable.Text(candidate.Name)}/{candidate.Size}/{candidate.ModifiedAt.UtcTicks}");
}
