namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>What one route says otherwise than the default <see cref="GateRules"/>; null leaves the default.</summary>
public sealed record GateOverrides
{
    public int? Samples { get; init; }

    public double? Relative { get; init; }

    public double? Absolute { get; init; }

    public double? Mismatch { get; init; }

    public double? ErrorRatio { get; init; }

    public double? ErrorFloor { get; init; }

    public double? LatencyRatio { get; init; }

    public TimeSpan? LatencyFloor { get; init; }

    public TimeSpan? Window { get; init; }

    public string? DryRun { get; init; }

    public static GateOverrides None { get; } = new();

    public GateRules Over(GateRules rules) => new()
    {
        Samples = Samples ?? rules.Samples,
        Relative = Relative ?? rules.Relative,
        Absolute = Absolute ?? rules.Absolute,
        Mismatch = Mismatch ?? rules.Mismatch,
        ErrorRatio = ErrorRatio ?? rules.ErrorRatio,
        ErrorFloor = ErrorFloor ?? rules.ErrorFloor,
        LatencyRatio = LatencyRatio ?? rules.LatencyRatio,
        LatencyFloor = LatencyFloor ?? rules.LatencyFloor,
        Window = Window ?? rules.Window,
        DryRun = DryRun ?? rules.DryRun,
    };
}
