using System.Collections.Immutable;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>One resource route as it is in effect: which operations of a resource move together, and how far they are.</summary>
/// <remarks>At least one of <see cref="Legacy"/> and <see cref="Candidate"/> is present; the stage needs the one that answers.</remarks>
public sealed record RouteRow
{
    /// <summary>The route's name in yarp.json, such as <c>customers.read</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The resource's name, such as <c>customers</c>.</summary>
    public required string Resource { get; init; }

    public required ImmutableArray<ResourceOperation> Operations { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>The legacy backend; null for a resource that never was, or no longer is, in a legacy system.</summary>
    public required Backend.Legacy? Legacy { get; init; }

    /// <summary>Where the route moves to, or has moved to; null when no move is planned.</summary>
    public required Backend.Migrated? Candidate { get; init; }

    /// <summary>Grows with each change of the row; part of the cache key, so that a move invalidates.</summary>
    public long Epoch { get; init; }

    /// <summary>Decides who answers.</summary>
    /// <param name="cursorSystem">The system that made the request's cursor; null without a cursor, or with one of a migrated service.</param>
    public RouteDecision Decide(string? cursorSystem)
    {
        if (cursorSystem is null)
            return new RouteDecision(this, Answering);
        if (Legacy is not null && Legacy.System == cursorSystem)
            return new RouteDecision(this, Legacy, CursorExpired: Stage is Stage.Retired);
        return new RouteDecision(this, Answering, CursorExpired: true);
    }

    /// <summary>The backend that answers at the row's stage.</summary>
    public Backend Answering =>
        (Stage is Stage.Migrated or Stage.Retired ? Candidate : (Backend?)Legacy)
        ?? throw new InvalidOperationException($"Route '{Name}' has no backend for stage {Stage}: its configuration was not validated.");
}
