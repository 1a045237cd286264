namespace LegacyGateway.State.Drops;

/// <summary>One thing that was done with a drop.</summary>
/// <param name="Actor">A person, or <c>gateway</c>.</param>
/// <param name="Event">Such as <c>claimed</c>, <c>loaded</c>, <c>refused</c>, <c>replay asked</c>.</param>
public sealed record DropEvent(DateTimeOffset At, string Actor, string Event, string? Detail);
