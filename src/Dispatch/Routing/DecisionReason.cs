namespace LegacyGateway.Dispatch.Routing;

/// <summary>Why a backend was decided on; for <c>explain</c>, in the order in which they are looked at.</summary>
public enum DecisionReason
{
    /// <summary>The route's stage sends all its requests to one backend.</summary>
    Stage,

    /// <summary>The request goes on with a page that this backend began.</summary>
    Cursor,

    /// <summary>The record, or something of this consumer's, was written there a moment ago.</summary>
    Written,

    /// <summary>An authorised tester asked for it.</summary>
    Override,

    /// <summary>The caller belongs to the route's cohort.</summary>
    Cohort,

    /// <summary>The bucket of the subject lies within the share, or beyond it.</summary>
    Subject,

    /// <summary>The bucket of the record's key lies within the share, or beyond it.</summary>
    Key,

    /// <summary>Nothing that sticks is known of the request (a list without a subject, a create without a key): legacy.</summary>
    NothingSticky,
}
