using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>A move that somebody, or the gateway itself, asks for.</summary>
public sealed record MoveRequest
{
    /// <summary>The route's name.</summary>
    public required string Route { get; init; }

    public required Stage To { get; init; }

    /// <summary>The candidate's share; needed for canary, no meaning elsewhere.</summary>
    public Share Share { get; init; }

    /// <summary>Who asks: kept for ever.</summary>
    public required string Actor { get; init; }

    /// <summary>Why; needed with <see cref="Force"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Figures as JSON that explain the move, in place of those of the gate; null to take the gate's.</summary>
    public string? Evidence { get; init; }

    /// <summary>Moves although the gate does not pass or a rule that can be forced is broken.</summary>
    public bool Force { get; init; }

    public MoveKind Kind { get; init; } = MoveKind.Move;

    /// <summary>The epoch that whoever asks saw; the move is refused when somebody else moved the route since. Null: that of this replica.</summary>
    public long? Epoch { get; init; }
}
