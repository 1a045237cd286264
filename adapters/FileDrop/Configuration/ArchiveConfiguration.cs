using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>What becomes of files that were read.</summary>
public sealed record ArchiveConfiguration
{
    [Description("The folder, within the system's root; files lie there by day, refused ones in refused/. Default: archive within the watched folder.")]
    public string? Folder { get; init; }

    [Description("How long archived files and reject files are kept; the ledger is kept for ever. 00:00:00 keeps them for ever. Default 30.00:00:00.")]
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00")]
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);
}
