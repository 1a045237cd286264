using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Dispatch.Freshness;

/// <summary>The cache of answers of resources whose contract says how fresh they must be.</summary>
public sealed class FreshnessOptions
{
    /// <summary>The most memory that cached answers take, estimated, in bytes. 1 MB to 16 GB, default 64 MB.</summary>
    [Range(1L << 20, 16L << 30)]
    public long MaxBytes { get; set; } = 64L << 20;
}
