using System.Text;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Puts one line of a CSV file together. CsvHelper's writer knows neither other quotes nor other encodings than UTF-8.</summary>
internal sealed class CsvLine(LayoutConfiguration.Csv layout)
{
    private readonly StringBuilder _text = new();
    private readonly char _delimiter = layout.Delimiter[0];
    private readonly char? _quote = layout.Quote.Length == 0 ? null : layout.Quote[0];
    private readonly string _end = layout.LineEnd == LineEnd.Lf ? "\n" : "\r\n";
    private int _fields;

    public void Clear()
    {
        _text.Clear();
        _fields = 0;
    }

    /// <returns>False when the value cannot be written, as nothing encloses it.</returns>
    public bool TryAdd(string value)
    {
        if (_fields++ > 0)
            _text.Append(_delimiter);
        if (!NeedsQuotes(value))
        {
            _text.Append(value);
            return true;
        }

        if (_quote is not { } quote)
            return false;
        _text.Append(quote).Append(value.Replace(quote.ToString(), new string(quote, 2), StringComparison.Ordinal)).Append(quote);
        return true;
    }

    /// <summary>Adds to the last value what needs no quotes.</summary>
    public void Append(string text) => _text.Append(text);

    /// <summary>The line with its end.</summary>
    public string End()
    {
        // A line of one empty value would be no line at all.
        if (_text.Length == 0 && _quote is { } quote)
            _text.Append(quote).Append(quote);
        return _text.Append(_end).ToString();
    }

    private bool NeedsQuotes(string value) =>
        value.AsSpan().ContainsAny('\r', '\n', _delimiter) || (_quote is { } quote && value.Contains(quote)) || (layout.Trim && value is [' ' or '\t', ..] or [.., ' ' or '\t']);
}
