namespace LegacyGateway.Rest.Parsing;

/// <summary>The parameters of a query string, still encoded, one after the other and without copying.</summary>
internal ref struct QueryParameters(ReadOnlySpan<char> query)
{
    private ReadOnlySpan<char> _rest = query.StartsWith('?') ? query[1..] : query;

    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Empty when there is no <c>=</c>.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>The parameter as it stands in the query: <c>name=value</c>.</summary>
    public ReadOnlySpan<char> Text { get; private set; }

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf('&');
            Text = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            if (Text.IsEmpty)
                continue;
            var equals = Text.IndexOf('=');
            Name = equals < 0 ? Text : Text[..equals];
            Value = equals < 0 ? [] : Text[(equals + 1)..];
            return true;
        }

        return false;
    }
}
