namespace LegacyGateway.Dispatch.Moves;

/// <summary>What becomes of what yarp.json says of a route.</summary>
internal enum DesiredFate
{
    /// <summary>It says what was taken into account already.</summary>
    Known,

    /// <summary>The route is seen for the first time: it begins where yarp.json says.</summary>
    Adopted,

    /// <summary>It is a new change: it applies, once.</summary>
    Applies,

    /// <summary>It was said before and something else was said since: a late replica, or a restart with an old file.</summary>
    Superseded,

    /// <summary>It is a new change that goes forward after a rollback: only an explicit move does.</summary>
    Held,
}
