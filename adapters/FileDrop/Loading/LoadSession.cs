using System.Data.Common;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>One connection to a load, for one request, read only.</summary>
internal abstract class LoadSession : IAsyncDisposable
{
    /// <summary>Runs one SELECT; the reader must be disposed before the next one.</summary>
    /// <param name="values">In the form in which the load keeps them: integer, double, string, bytes, null, or an array of these.</param>
    public abstract ValueTask<DbDataReader> ReadAsync(string text, ReadOnlyMemory<Value> values, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
