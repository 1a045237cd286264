using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Fills one load. Disposed without <see cref="CompleteAsync"/>, everything it wrote is removed.</summary>
internal abstract class LoadWriter : IAsyncDisposable
{
    /// <summary>Adds a record of a snapshot; keys are compared at the end.</summary>
    /// <param name="record">Canonical values of all of the contract's fields.</param>
    public abstract void Append(ReadOnlySpan<Value> record, long line);

    /// <summary>Adds or replaces the record with the same key.</summary>
    /// <param name="drop">The drop that did it.</param>
    public abstract void Change(ReadOnlySpan<Value> record, long line, Guid drop);

    /// <summary>Removes the record with the same key, if there is one. Only the key's fields are looked at.</summary>
    public abstract void Delete(ReadOnlySpan<Value> record);

    /// <summary>Makes indexes and everything durable.</summary>
    /// <returns>How many records the load has, or which keys came twice.</returns>
    public abstract ValueTask<LoadResult> CompleteAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}
