namespace LegacyGateway.Dispatch.Moves;

/// <summary>What a gate says of a planned move. <see cref="Pass"/> lets it through, and so does <see cref="DryRun"/>.</summary>
public enum Verdict
{
    Pass,
    Fail,

    /// <summary>There are figures, but too few to tell.</summary>
    Inconclusive,

    /// <summary>There are no figures: no traffic, no shadow, no verification.</summary>
    NoData,

    /// <summary>The gate would not have passed, but is declared to report only: the move goes through.</summary>
    DryRun,
}
