namespace LegacyGateway.State.Drops;

/// <summary>One file that came through a folder, as the ledger knows it.</summary>
public sealed record Drop
{
    /// <summary>Version 7: drops sort by when they were found.</summary>
    public required Guid Id { get; init; }

    public required string System { get; init; }

    public required string Resource { get; init; }

    public required DropKind Kind { get; init; }

    /// <summary>As it was found, relative to the watched folder, with forward slashes.</summary>
    public required string Name { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>In lower-case hex; null before it was read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The file's own modification time.</summary>
    public required DateTimeOffset FileTime { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>Unique while the file stays where it was found; null where it was claimed by renaming it.</summary>
    public string? ClaimKey { get; init; }

    public required DropState State { get; init; }

    /// <summary>Why it is in this state, in words for the person who made the file.</summary>
    public string? Reason { get; init; }

    /// <summary>Where the file lies now; null when it is gone.</summary>
    public string? Place { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>At which moment its data was true; null before that was read.</summary>
    public DateTimeOffset? BusinessTime { get; init; }

    /// <summary>The number that the file says it has in its series; null when its layout has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>Records that were taken; while it loads, so far.</summary>
    public long Records { get; init; }

    /// <summary>Records that went into the reject file.</summary>
    public long Rejected { get; init; }

    /// <summary>How much of <see cref="Size"/> was read.</summary>
    public long BytesRead { get; init; }

    /// <summary>Null when there is none.</summary>
    public string? RejectsFile { get; init; }

    /// <summary>The table or file that holds its records; null when it made none.</summary>
    public string? Load { get; init; }

    /// <summary>The drop with the same content, or the one that a correction belongs to.</summary>
    public Guid? SameAs { get; init; }

    /// <summary>What a person asked for and the watcher has not done yet.</summary>
    public DropWish? Asked { get; init; }
}
