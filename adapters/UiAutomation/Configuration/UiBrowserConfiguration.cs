using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>The browser process of a system.</summary>
public sealed record UiBrowserConfiguration
{
    [Description("Path of a Chromium. Default: LEGACYGATEWAY_CHROMIUM, then the usual places of chromium-headless-shell, chromium and Chrome.")]
    public string? Executable { get; init; }

    [Description("Whether Chromium's own sandbox is on. It needs user namespaces and a user other than root. Default false.")]
    public bool Sandbox { get; init; }

    [Description("After so many flows the browser is closed and a new one started, so that its memory stays bounded. 1 to 1000000, default 1000.")]
    [Range(1, 1_000_000)]
    public int RestartAfterFlows { get; init; } = 1000;
}
