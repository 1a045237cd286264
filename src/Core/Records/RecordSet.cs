using System.Buffers;

namespace LegacyGateway.Core.Records;

/// <summary>
/// The records of one answer: the values of the selected fields, row after row in one rented array.
/// </summary>
/// <remarks>
/// Filled by one writer (<see cref="AddRow"/>, <see cref="RemoveLastRow"/>), then only read. Disposing returns the array to the pool;
/// whoever got the set last disposes it, once. A set that goes into a cache is told so by <see cref="Keep"/>.
/// </remarks>
public sealed class RecordSet(FieldSelection fields, int expectedRows = 1) : IDisposable
{
    private bool _kept;
    private Value[] _values = ArrayPool<Value>.Shared.Rent(Math.Max(1, expectedRows * fields.Count));

    public FieldSelection Fields { get; } = fields;

    /// <summary>How many records the set holds.</summary>
    public int Count { get; private set; }

    /// <summary>The record at a place from 0 to <see cref="Count"/> - 1: its values in the order of <see cref="Fields"/>.</summary>
    public ReadOnlySpan<Value> this[int row] =>
        (uint)row < (uint)Count
            ? _values.AsSpan(row * Fields.Count, Fields.Count)
            : throw new ArgumentOutOfRangeException(nameof(row));

    /// <summary>Appends a row of absent values and gives it to be filled.</summary>
    public Span<Value> AddRow()
    {
        var start = Count * Fields.Count;
        if (start + Fields.Count > _values.Length)
        {
            var larger = ArrayPool<Value>.Shared.Rent(Math.Max(_values.Length * 2, start + Fields.Count));
            _values.AsSpan(0, start).CopyTo(larger);
            ArrayPool<Value>.Shared.Return(_values, clearArray: true);
            _values = larger;
        }

        Count++;
        var row = _values.AsSpan(start, Fields.Count);
        row.Clear();
        return row;
    }

    /// <summary>Takes the last row back, because its record turned out to be unreadable.</summary>
    public void RemoveLastRow() => Count--;

    /// <summary>Lets several readers share the set for as long as they like: from now on disposing it does nothing. For caches.</summary>
    public void Keep() => _kept = true;

    public void Dispose()
    {
        if (_kept || _values.Length == 0)
            return;
        ArrayPool<Value>.Shared.Return(_values, clearArray: true);
        _values = [];
        Count = 0;
    }
}
