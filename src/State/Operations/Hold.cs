namespace LegacyGateway.State.Operations;

/// <summary>Something that workers must not begin.</summary>
/// <param name="Scope"><see cref="System"/>.</param>
public sealed record Hold(string Scope, string Name, string Actor, string Reason, DateTimeOffset At)
{
    /// <summary>A system (or cluster) that was paused.</summary>
    public const string System = "system";
}
