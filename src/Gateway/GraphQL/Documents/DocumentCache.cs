using System.Collections.Concurrent;

namespace LegacyGateway.GraphQL.Documents;

/// <summary>Documents that were found valid for one schema, by their text. When it is full all are forgotten: only an odd client sends that many.</summary>
internal sealed class DocumentCache
{
    private const int Capacity = 1_000;

    /// <summary>In characters; a longer document is parsed anew each time.</summary>
    private const int LongestKept = 16 * 1024;

    private readonly ConcurrentDictionary<string, QueryDocument> _documents = new(StringComparer.Ordinal);

    public int Count => _documents.Count;

    public QueryDocument? Find(string text) => _documents.GetValueOrDefault(text);

    public void Keep(string text, QueryDocument document)
    {
        if (text.Length > LongestKept)
            return;
        if (_documents.Count >= Capacity)
            _documents.Clear();
        _documents.TryAdd(text, document);
    }
}
