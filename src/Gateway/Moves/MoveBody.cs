using System.ComponentModel;

namespace LegacyGateway.Moves;

/// <summary>The body of <c>POST /admin/routes/{name}/moves</c>, and of abort, promote and pause, which need less of it.</summary>
internal sealed record MoveBody
{
    [Description("legacy, shadow, canary, migrated or retired.")]
    public string? To { get; init; }

    [Description("The candidate's share at canary: a percentage from 0.01 to 100 in steps of 0.01.")]
    public string? Percent { get; init; }

    [Description("Why. Needed with force.")]
    public string? Reason { get; init; }

    [Description("Move although the gate does not pass or a rule that can be forced is broken.")]
    public bool Force { get; init; }

    [Description("The epoch that the caller saw: the move is refused when somebody else moved the route since.")]
    public long? Epoch { get; init; }

    [Description("The person who asks, as they say; kept beside the name that their credentials prove.")]
    public string? By { get; init; }

    [Description("For pause: false resumes. Default true.")]
    public bool Paused { get; init; } = true;
}
