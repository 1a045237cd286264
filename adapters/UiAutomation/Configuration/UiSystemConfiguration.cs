using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>A legacy system whose only door are its web screens, used as a person would use them.</summary>
public sealed record UiSystemConfiguration : BoundSystemConfiguration<UiBindingConfiguration>
{
    [Description("Address of the application; paths of goto steps count from it.")]
    public required Uri BaseAddress { get; init; }

    [Description("host:port that pages may use besides the base address. Every request of a page to any other is blocked.")]
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    [Description("Character set of the screens, such as windows-1252: a text that it cannot write is refused before anything is sent. Default utf-8.")]
    public string Encoding { get; init; } = "utf-8";

    [Description("The browser and its limits.")]
    public UiBrowserConfiguration Browser { get; init; } = new();

    [Description("Accounts, sessions and how to sign in.")]
    public required UiSessionsConfiguration Sessions { get; init; }

    [Description("How to recognise screens that can come up instead of the one that a flow waits for.")]
    public UiScreensConfiguration Screens { get; init; } = new();

    [Description("The longest that one step may take. 00:00:00.100 to 00:05:00, default 00:00:10.")]
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:05:00")]
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(10);

    [Description("The longest that one flow may take, waiting for a session and signing in included. 00:00:00.500 to 00:30:00, default 00:01:00.")]
    [Range(typeof(TimeSpan), "00:00:00.5000000", "00:30:00")]
    public TimeSpan FlowTimeout { get; init; } = TimeSpan.FromMinutes(1);

    [Description("The most records that a read flow may collect. 1 to 100000, default 5000.")]
    [Range(1, 100_000)]
    public int RowCap { get; init; } = 5000;

    [Description("What is kept of a write that failed.")]
    public UiEvidenceConfiguration Evidence { get; init; } = new();

    [Description("When the screens are visited to see whether they still are what the flows expect.")]
    public UiProbeConfiguration Probe { get; init; } = new();
}
