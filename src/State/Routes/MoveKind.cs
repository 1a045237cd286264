namespace LegacyGateway.State.Routes;

/// <summary>What changed a route's row.</summary>
public enum MoveKind
{
    /// <summary>The route was seen for the first time; yarp.json said where it begins.</summary>
    Adopted,

    /// <summary>yarp.json was changed.</summary>
    Desired,

    /// <summary>yarp.json was changed, and the change does not apply: it goes forward after a rollback, or breaks a rule of writes.</summary>
    NotApplied,

    /// <summary>Somebody moved the route.</summary>
    Move,

    /// <summary>The next step of the route's ladder.</summary>
    Promotion,

    /// <summary>The gateway moved the route back because of its errors.</summary>
    Rollback,

    /// <summary>Somebody gave the move up.</summary>
    Abort,

    /// <summary>New writes wait until those that were begun have ended; then the route moves.</summary>
    Drain,

    /// <summary>The writes that were begun did not end in time: the route stays where it was.</summary>
    NotDrained,
    Pause,
    Resume,
}
