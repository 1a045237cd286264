using System.ComponentModel;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>How one resource comes out of files, goes into files, or both.</summary>
public sealed record FileDropBindingConfiguration : BindingConfiguration
{
    [Description("Files that the legacy system writes and the gateway reads.")]
    public InboundConfiguration? Inbound { get; init; }

    [Description("Files that the gateway writes and the legacy system imports.")]
    public OutboundConfiguration? Outbound { get; init; }
}
