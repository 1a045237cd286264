using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Traffic;

/// <summary>A request that was decided on a moment ago, with all that the decision rests on. It never leaves the process as it is.</summary>
public sealed record RecentRequest
{
    public required DateTimeOffset At { get; init; }

    public required ResourceOperation Operation { get; init; }

    public required Caller Caller { get; init; }

    /// <summary>Empty where the request names no record; on plain routes the path.</summary>
    public required string Key { get; init; }

    public bool HasCursor { get; init; }

    public string? CursorSystem { get; init; }

    public string? CohortHeader { get; init; }

    /// <summary>The <see cref="Backend.Name"/> that was decided on.</summary>
    public required string Backend { get; init; }

    /// <summary>The decision that another row would make: it depends on nothing but the row.</summary>
    public RouteDecision DecideBy(RouteRow row) => row.Foresee(new DecisionInput
    {
        Operation = Operation,
        Caller = Caller,
        Key = Key,
        HasCursor = HasCursor,
        CursorSystem = CursorSystem,
        CohortHeader = CohortHeader,
    });
}
