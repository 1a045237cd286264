using System.ComponentModel;

namespace LegacyGateway.Core.Contracts.Files;

/// <summary>What the resource asks of writes.</summary>
public sealed record WritesConfiguration
{
    [Description("Whether writes must carry an Idempotency-Key; without one they are a 400. Default false.")]
    public bool IdempotencyKey { get; init; }

    [Description("What happens to a write of a field that another system owns: refuse (the problem names the owner) or review (it is accepted and waits for a person). Default refuse.")]
    public ForeignFields ForeignFields { get; init; }
}
