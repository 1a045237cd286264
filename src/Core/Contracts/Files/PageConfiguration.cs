using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>How many records a page of a list holds.</summary>
public sealed record PageConfiguration
{
    [Description("Records when the caller names no limit. 1 to 10000, default 50 (or max, when that is less).")]
    [Range(1, 10_000)]
    public int? Default { get; init; }

    [Description("A larger limit is capped to this. 1 to 10000, default 200.")]
    [Range(1, 10_000)]
    public int Max { get; init; } = 200;
}
