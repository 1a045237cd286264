namespace LegacyGateway.State.Operations;

/// <summary>Something that workers must not begin.</summary>
/// <param name="Scope"><see cref="System"/> or <see cref="Route"/>.</param>
public sealed record Hold(string Scope, string Name, string Actor, string Reason, DateTimeOffset At)
{
    /// <summary>A system (or cluster) that was paused.</summary>
    public const string System = "system";

    /// <summary>A route that is being moved: new writes are accepted and wait.</summary>
    public const string Route = "route";
}
