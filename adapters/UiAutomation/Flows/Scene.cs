using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Where a step takes place: a window, and the frame in it that a step around named.</summary>
internal readonly record struct Scene(IPage Page, string? Frame = null);
