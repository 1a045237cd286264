using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>One column of a fixed-width record.</summary>
public sealed record FixedColumnConfiguration
{
    [Description("The name that fields and control figures use.")]
    [MinLength(1)]
    public required string Name { get; init; }

    [Description("First position, from 1. Default: right behind the column before.")]
    [Range(1, 32_760)]
    public int? At { get; init; }

    [Description("Positions that it takes: characters of text and numbers, bytes of packed and binary ones.")]
    [Range(1, 32_760)]
    public required int Length { get; init; }

    [Description("text, number (digits with or without sign and decimal separator), zoned (digits, the sign punched over one of them), packed (COMP-3) or binary (COMP, big endian). Default text.")]
    public FixedColumnType Type { get; init; } = FixedColumnType.Text;

    [Description("Digits behind a decimal point that is not written. 0 to 18, default 0.")]
    [Range(0, 18)]
    public int Decimals { get; init; }

    [Description("Whether a number has a sign. Default true; false makes a negative one an error, and says how it is written.")]
    public bool Signed { get; init; } = true;

    [Description("Where the sign of a zoned number is: trailing, leading (over a digit), trailingSeparate or leadingSeparate (+ or - of its own). Default trailing.")]
    public SignPlace Sign { get; init; } = SignPlace.Trailing;
}
