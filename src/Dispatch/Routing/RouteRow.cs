using System.Collections.Immutable;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Traffic;

namespace LegacyGateway.Dispatch.Routing;

/// <summary>One route as it is in effect: which operations of a resource move together, and how far they are.</summary>
/// <remarks>At least one of <see cref="Legacy"/> and <see cref="Candidate"/> is present; the stage needs the one that answers.</remarks>
public sealed record RouteRow
{
    private readonly string _name = "";
    private readonly long _salt;

    /// <summary>The route's name in yarp.json, such as <c>customers.read</c>.</summary>
    public required string Name
    {
        get => _name;
        init => (_name, _salt) = (value, StickyBucket.SaltOf(value));
    }

    /// <summary>The resource's name, such as <c>customers</c>; empty for a plain route, which serves any path of a legacy web application.</summary>
    public required string Resource { get; init; }

    /// <summary>Empty for a plain route.</summary>
    public required ImmutableArray<ResourceOperation> Operations { get; init; }

    /// <summary>How far the route is, in effect on all replicas.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The candidate's share at stage canary; no meaning at any other.</summary>
    public Share Share { get; init; }

    /// <summary>The legacy backend; null for a resource that never was, or no longer is, in a legacy system.</summary>
    public required Backend.Legacy? Legacy { get; init; }

    /// <summary>Where the route moves to, or has moved to; null when no move is planned.</summary>
    public required Backend.Migrated? Candidate { get; init; }

    public MigrationPlan Plan { get; init; } = MigrationPlan.Default;

    /// <summary>Where records were written a moment ago; null when nobody keeps track.</summary>
    public RecentWrites? Written { get; init; }

    /// <summary>Sees every decision; null when nobody looks.</summary>
    public RouteTraffic? Traffic { get; init; }

    /// <summary>Whether it is known how far the route is. False until this replica has read the state store: then nobody answers.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Whether a move waits until the writes that were begun have ended. New ones are accepted but not started.</summary>
    public bool IsDraining { get; init; }

    /// <summary>Grows with each change of the row; part of the cache key, so that a move invalidates.</summary>
    public long Epoch { get; init; }

    /// <summary>On plain routes, whether requests that may change something match too: it is not known which of them do.</summary>
    public bool MayWrite { get; init; }

    public bool IsPlain => Resource.Length == 0;

    /// <summary>Whether there are two backends to decide between.</summary>
    public bool Moves => Legacy is not null && Candidate is not null;

    /// <summary>Whether requests of the route still reach its legacy system by themselves.</summary>
    public bool NeedsLegacy => Legacy is not null && (Stage < Stage.Migrated || (Stage is Stage.Migrated && Plan.ReverseShadow > Share.None));

    public bool Reads => IsPlain || Operations.Any(IsRead);

    public bool Writes => Operations.Any(operation => !IsRead(operation));

    /// <summary>The backend that answers at the row's stage whoever nothing sends elsewhere.</summary>
    public Backend Answering =>
        (Stage is Stage.Migrated or Stage.Retired ? Candidate : (Backend?)Legacy)
        ?? throw new InvalidOperationException($"Route '{Name}' has no backend for stage {Stage}: its configuration was not validated.");

    /// <summary>Decides who answers, and counts the request. Allocates nothing but for the few requests that <see cref="Traffic"/> remembers.</summary>
    public RouteDecision Decide(in DecisionInput input)
    {
        var decision = Foresee(input);
        Traffic?.Decided(input, decision);
        return decision;
    }

    /// <summary>The same decision without counting it: for whoever only wants to know, or asks again. Allocates nothing.</summary>
    public RouteDecision Foresee(in DecisionInput input)
    {
        if (input.CursorSystem is { } system)
            return OfCursor(system);
        if (Legacy is null || Candidate is null)
            return new RouteDecision(this, Answering);
        var reads = IsRead(input.Operation);
        var (side, reason) = SideOf(input, reads);
        var backend = side is Side.Candidate ? Candidate : (Backend)Legacy;
        return new RouteDecision(this, backend, Reason: reason, Shadow: reads && reason is not DecisionReason.Written ? ShadowOf(input, side) : null, Held: IsDraining && !reads);
    }

    /// <summary>The bucket of a request at stage canary, and whether subject or key chose it; null when nothing sticky is known of it.</summary>
    public (int Bucket, DecisionReason By)? BucketOf(in DecisionInput input)
    {
        // A subject's writes go by record all the same, so that one record is written in one place.
        if (input.Caller.Subject is { Length: > 0 } subject && IsRead(input.Operation))
            return (StickyBucket.Of(_salt, subject), DecisionReason.Subject);
        return input.Key.IsEmpty ? null : (StickyBucket.Of(_salt, input.Key), DecisionReason.Key);
    }

    private RouteDecision OfCursor(string system)
    {
        if (Legacy is not null && Legacy.System == system)
            return new RouteDecision(this, Legacy, CursorExpired: Stage is Stage.Retired, DecisionReason.Cursor);
        return new RouteDecision(this, Answering, CursorExpired: true, DecisionReason.Cursor);
    }

    private (Side Side, DecisionReason Reason) SideOf(in DecisionInput input, bool reads)
    {
        if (Stage is Stage.Retired)
            return (Side.Candidate, DecisionReason.Stage);
        if (reads && Written?.Find(this, input) is { } written)
            return (written, DecisionReason.Written);
        if (input.Override is { } wanted && (reads || Stage is Stage.Canary))
            return (wanted, DecisionReason.Override);
        return Stage switch
        {
            Stage.Migrated => (Side.Candidate, DecisionReason.Stage),
            Stage.Canary => InCanary(input, reads),
            _ => (Side.Legacy, DecisionReason.Stage),
        };
    }

    private (Side Side, DecisionReason Reason) InCanary(in DecisionInput input, bool reads)
    {
        if (reads && Plan.Cohort.Has(input.Caller, input.CohortHeader))
            return (Side.Candidate, DecisionReason.Cohort);
        return BucketOf(input) is { } bucket
            ? (bucket.Bucket < Share.Hundredths ? Side.Candidate : Side.Legacy, bucket.By)
            : (Side.Legacy, DecisionReason.NothingSticky);
    }

    private Backend? ShadowOf(in DecisionInput input, Side side)
    {
        if (input.HasCursor)
            return null;
        return (Stage, side) switch
        {
            (Stage.Shadow, Side.Legacy) => IsSampled(Plan.Shadow) ? Candidate : null,
            (Stage.Migrated, Side.Candidate) => IsSampled(Plan.ReverseShadow) ? Legacy : null,
            _ => null,
        };
    }

    private static bool IsSampled(Share share) => share.Hundredths > 0 && Random.Shared.Next(Share.Whole) < share.Hundredths;

    private static bool IsRead(ResourceOperation operation) => operation is ResourceOperation.Get or ResourceOperation.List;
}
