using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Xml;

/// <summary>The values of columns while their element is read.</summary>
internal sealed class XmlSlots
{
    private readonly List<(string Name, string? Separator)> _columns = [];
    private readonly List<string?> _texts = [];
    private readonly List<int> _begun = [];

    public int Count => _columns.Count;

    /// <summary>A column that has several values and no separator for them.</summary>
    public string? Doubled { get; private set; }

    public int Add(string name, string? separator)
    {
        _columns.Add((name, separator));
        _texts.Add(null);
        _begun.Add(0);
        return _columns.Count - 1;
    }

    public string NameOf(int slot) => _columns[slot].Name;

    public void Clear()
    {
        Doubled = null;
        for (var i = 0; i < _texts.Count; i++)
        {
            _texts[i] = null;
            _begun[i] = 0;
        }
    }

    /// <summary>Another element or attribute of the column begins.</summary>
    public void Begin(int slot)
    {
        if (slot < 0)
            return;
        if (_begun[slot]++ == 0)
            return;
        if (_columns[slot].Separator is { } separator)
            _texts[slot] = _texts[slot]?.Trim() + separator;
        else
            Doubled ??= _columns[slot].Name;
    }

    public void Append(int slot, string text) => _texts[slot] += text;

    /// <summary>Without the blanks and line ends around it; null when nothing is left.</summary>
    public Value ValueOf(int slot)
    {
        var text = _texts[slot]?.Trim();
        return string.IsNullOrEmpty(text) ? Value.Null : Value.From(text);
    }
}
