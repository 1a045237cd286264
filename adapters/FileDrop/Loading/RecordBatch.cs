using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Some records on their way from the thread that reads to the one that writes.</summary>
internal sealed class RecordBatch(int fields)
{
    /// <summary>Few: what is under way is alive at each garbage collection, and those who read wait for its end.</summary>
    public const int Capacity = 64;

    private readonly Value[] _values = new Value[Capacity * fields];
    private readonly long[] _lines = new long[Capacity];
    private readonly bool[] _deletes = new bool[Capacity];

    public int Count { get; private set; }

    public bool IsFull => Count == Capacity;

    /// <summary>Room for one more record, all absent; counted only by <see cref="Add"/>.</summary>
    public Span<Value> Next()
    {
        var record = _values.AsSpan(Count * fields, fields);
        record.Clear();
        return record;
    }

    public void Add(long line, bool delete)
    {
        _lines[Count] = line;
        _deletes[Count++] = delete;
    }

    public ReadOnlySpan<Value> Record(int index) => _values.AsSpan(index * fields, fields);

    public long Line(int index) => _lines[index];

    public bool IsDelete(int index) => _deletes[index];

    public void Clear() => Count = 0;
}
