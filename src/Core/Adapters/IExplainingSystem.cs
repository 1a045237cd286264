using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Adapters;

/// <summary>An adapter that can tell what it would do to answer a read, without doing it: for <c>explain</c>.</summary>
public interface IExplainingSystem
{
    /// <returns>Null when the system does not bind the resource.</returns>
    Explanation? Explain(ResourceRequest request);
}
