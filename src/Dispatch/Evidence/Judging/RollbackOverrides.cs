namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>What one route says otherwise than the default <see cref="RollbackRule"/>; null leaves the default.</summary>
public sealed record RollbackOverrides
{
    public bool? Enabled { get; init; }

    public double? Threshold { get; init; }

    public int? Errors { get; init; }

    public TimeSpan? Window { get; init; }

    public bool? OnViolation { get; init; }

    public static RollbackOverrides None { get; } = new();

    public RollbackRule Over(RollbackRule rule) => new()
    {
        Enabled = Enabled ?? rule.Enabled,
        Threshold = Threshold ?? rule.Threshold,
        Errors = Errors ?? rule.Errors,
        Window = Window ?? rule.Window,
        OnViolation = OnViolation ?? rule.OnViolation,
    };
}
