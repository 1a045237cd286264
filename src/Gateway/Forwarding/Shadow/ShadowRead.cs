using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>A read in the sample: what was asked, and who is asked the same.</summary>
/// <param name="Decision">Names both backends.</param>
internal abstract record ShadowRead(RouteDecision Decision)
{
    public RouteRow Route => Decision.Route;

    /// <summary>How its answers are compared.</summary>
    public abstract ComparisonRules Rules { get; }

    /// <summary>Whether the answers are lists of a contract's records.</summary>
    public abstract bool IsList { get; }

    /// <summary>The key of the record, or the path, which a replay can ask for again; null when there is none.</summary>
    public abstract string? Key { get; }

    /// <summary>What was asked, without values that are personal.</summary>
    public abstract string Describe();

    /// <summary>An answer that came over the network, in the form in which it is compared.</summary>
    /// <param name="status">0 when there was none.</param>
    /// <param name="body">Copied or owned by the caller: it is kept.</param>
    public abstract Observed Observe(int status, IHeaderDictionary headers, ReadOnlyMemory<byte> body, bool tooLarge, TimeSpan took);
}
