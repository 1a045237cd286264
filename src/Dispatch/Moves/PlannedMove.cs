using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>A move as somebody asks for it, before it is checked.</summary>
/// <param name="Route">The row in effect, from which it would move.</param>
/// <param name="Share">The candidate's share when <paramref name="To"/> is canary; otherwise none.</param>
public sealed record PlannedMove(RouteRow Route, Stage To, Share Share)
{
    /// <summary>Whether more requests than now would reach the candidate, or legacy would no longer be there to go back to.</summary>
    public bool IsForward => To > Route.Stage || (To == Route.Stage && To is Stage.Canary && Share > Route.Share);

    public bool ChangesNothing => To == Route.Stage && (To is not Stage.Canary || Share == Route.Share);
}
