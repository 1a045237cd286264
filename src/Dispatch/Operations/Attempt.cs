using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>What the outcome table has to know of an attempt besides its outcome.</summary>
/// <param name="Number">From 1.</param>
/// <param name="SendingAt">From when on the write may have happened; null when it cannot have.</param>
/// <param name="Jitter">0 to 1, random.</param>
internal readonly record struct Attempt(OperationLimits Limits, int Number, DateTimeOffset? SendingAt, DateTimeOffset Now, double Jitter);
