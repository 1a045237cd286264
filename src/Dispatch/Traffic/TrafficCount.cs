namespace LegacyGateway.Dispatch.Traffic;

/// <summary>How much was asked of a route, and how much of it legacy answered.</summary>
/// <param name="Requests">All of them, reads and writes.</param>
/// <param name="LegacyRequests">Those that went to legacy.</param>
/// <param name="LegacyRecords">Records that systems of this process gave for them.</param>
public readonly record struct TrafficCount(long Requests, long LegacyRequests, long LegacyRecords)
{
    public static TrafficCount operator -(TrafficCount left, TrafficCount right) =>
        new(left.Requests - right.Requests, left.LegacyRequests - right.LegacyRequests, left.LegacyRecords - right.LegacyRecords);
}
