using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>When an outgoing file is closed: as soon as one of the limits is reached.</summary>
public sealed record BatchConfiguration
{
    [Description("Records in a file. 1 to 100000, default 100.")]
    [Range(1, 100_000)]
    public int Records { get; init; } = 100;

    [Description("Bytes of the records' values in a file, about. 1024 to 1073741824, default 1048576.")]
    [Range(1024L, 1_073_741_824L)]
    public long Bytes { get; init; } = 1_048_576;

    [Description("How long the first record waits for others. 00:00:00 to 1.00:00:00, default 00:00:05.")]
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(5);
}
