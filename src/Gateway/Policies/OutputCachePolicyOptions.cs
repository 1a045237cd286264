using Microsoft.AspNetCore.OutputCaching;

namespace LegacyGateway.Policies;

/// <summary>One policy in <c>OutputCache:Policies</c>. Answers to callers with credentials are never kept.</summary>
internal sealed class OutputCachePolicyOptions
{
    /// <summary>How long an answer is kept. Default: 10 s.</summary>
    public TimeSpan Duration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Query parameters that make another answer. Default: all.</summary>
    public IList<string> VaryByQuery { get; } = [];

    /// <summary>Request headers that make another answer. Default: none.</summary>
    public IList<string> VaryByHeader { get; } = [];

    public void Apply(OutputCachePolicyBuilder policy)
    {
        policy.Expire(Duration);
        if (VaryByQuery.Count > 0)
            policy.SetVaryByQuery([.. VaryByQuery]);
        if (VaryByHeader.Count > 0)
            policy.SetVaryByHeader([.. VaryByHeader]);
    }
}
