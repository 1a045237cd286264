using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Enforcement;

/// <summary>The section <c>Contracts</c> of appsettings.json: how real answers are held against the contracts.</summary>
public sealed class EnforcementOptions
{
    public const string Section = "Contracts";

    /// <summary>Which share of the answers is checked, off the request's path. 0 (none) to 1 (all), default 0.01.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Contracts:LiveShare is a number from 0 to 1.")]
    public double LiveShare { get; set; } = 0.01;

    /// <summary>Larger answers are not checked, in bytes. 1024 to 16777216, default 262144.</summary>
    [Range(1024, 16 * 1024 * 1024, ErrorMessage = "Contracts:LiveMaxBytes is a number of bytes from 1024 to 16777216.")]
    public int LiveMaxBytes { get; set; } = 256 * 1024;
}
