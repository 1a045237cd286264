using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Adapters;

/// <summary>An adapter that knows which file each of its records came from. The same object is its <see cref="ISystemAdapter"/>.</summary>
public interface ITracedSystem
{
    /// <returns>Null when readers see no such record.</returns>
    ValueTask<RecordOrigin?> OriginOfAsync(ResourceContract contract, RecordKey key, CancellationToken cancellationToken);
}
