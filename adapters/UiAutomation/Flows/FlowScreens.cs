using LegacyGateway.Adapters.UiAutomation.Configuration;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Screens that can come up instead of the expected one.</summary>
internal sealed record FlowScreens(
    UiLocatorConfiguration? SignedOut = null,
    UiLocatorConfiguration? Busy = null,
    UiLocatorConfiguration? Refused = null,
    UiLocatorConfiguration? Absent = null);
