using System.ComponentModel;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>Says that a field or resource is on its way out.</summary>
public sealed record DeprecationConfiguration
{
    [Description("Date from which it counts as deprecated (yyyy-MM-dd, 00:00 UTC): the Deprecation header of RFC 9745.")]
    public required DateOnly Since { get; init; }

    [Description("Date from which it may be gone (yyyy-MM-dd, 00:00 UTC): the Sunset header of RFC 8594. Default: not yet decided.")]
    public DateOnly? Sunset { get; init; }

    [Description("What to use instead, for people.")]
    public string? Use { get; init; }

    [Description("Absolute address of a page that describes the change.")]
    public Uri? Link { get; init; }
}
