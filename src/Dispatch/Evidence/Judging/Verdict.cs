namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>What a gate says about the next move of a route.</summary>
public enum Verdict
{
    /// <summary>The evidence is there and meets the rule.</summary>
    Pass,

    /// <summary>The evidence speaks against it.</summary>
    Fail,

    /// <summary>There is some evidence, too little to tell.</summary>
    Inconclusive,

    /// <summary>There is none. That never passes.</summary>
    NoData,

    /// <summary>The rule is only being tried: it is judged and told, and holds nothing up.</summary>
    DryRun,
}
