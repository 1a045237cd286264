using LegacyGateway.Core.Adapters;
using LegacyGateway.Dispatch.Guarding;

namespace LegacyGateway.Dispatch;

/// <summary>One legacy system as a configuration reaches it: its adapter behind its guard.</summary>
/// <param name="Generation">Unlike that of any other adapter that this process ever had; part of the cache key, so that a changed mapping never answers from the cache of the old one.</param>
public sealed record LegacySystem(string Name, ISystemAdapter Adapter, SystemGuard Guard, long Generation);
