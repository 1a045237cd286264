using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Layouts.Fixed;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>One kind of fixed-width record while it is written: its columns, and room for the characters and bytes of one record.</summary>
internal sealed class FixedRecordLine
{
    private readonly LayoutConfiguration.FixedWidth _layout;
    private readonly FixedRecordConfiguration _record;
    private readonly TextEncoding _encoding;
    private readonly NumberNotation _notation;
    private readonly (FixedColumnConfiguration Column, int Start)[] _columns;
    private readonly char[] _text;
    private readonly byte[] _bytes;

    public FixedRecordLine(LayoutConfiguration.FixedWidth layout, FixedRecordConfiguration record)
    {
        _layout = layout;
        _record = record;
        _encoding = TextEncoding.Of(layout.Encoding);
        _notation = new NumberNotation(layout.DecimalSeparator, "");
        _columns = [.. FixedColumn.Place(record.Columns)];
        var discriminator = layout.Discriminator is { } place && record.When.Count > 0 ? place.At - 1 + place.Length : 0;
        var length = layout.RecordLength ?? _columns.Select(column => column.Start + column.Column.Length).Append(discriminator).Max();
        _text = new char[length];
        _bytes = new byte[length];
    }

    public IEnumerable<string> Names => _columns.Select(column => column.Column.Name);

    /// <summary>The record as characters, once it is filled.</summary>
    public ReadOnlySpan<char> Text => _text;

    /// <summary>Fills the record.</summary>
    /// <param name="find">The value of a column; absent where there is none: it stays blank, or 0 where it is packed or binary.</param>
    /// <returns>Null, or the column that cannot be written, its value and why.</returns>
    public (string Column, Value Value, string Reason)? Fill(Func<string, Value> find)
    {
        _text.AsSpan().Fill(' ');
        foreach (var (column, start) in _columns)
        {
            var value = find(column.Name);
            if (!IsBinary(column) && !TryWrite(column, value, _text.AsSpan(start, column.Length), out var reason))
                return (column.Name, value, reason);
        }

        if (_layout.Discriminator is { } place && _record.When.Count > 0)
            _record.When[0].PadRight(place.Length).CopyTo(_text.AsSpan(place.At - 1));
        return null;
    }

    /// <summary>The record as bytes, with its packed and binary columns; call after <see cref="Fill"/>.</summary>
    /// <returns>Null, or what cannot be written.</returns>
    public (string? Column, Value Value, string Reason)? Encode(Func<string, Value> find, out ReadOnlySpan<byte> bytes)
    {
        bytes = _bytes;
        for (var i = 0; i < _text.Length; i++)
        {
            if (!_encoding.TryEncode(_text[i], out _bytes[i]))
                return (null, Value.Null, $"{_layout.Encoding} has no {_text[i]}.");
        }

        foreach (var (column, start) in _columns)
        {
            if (!IsBinary(column))
                continue;
            var value = find(column.Name);
            if (!SignedDigits.TryScale(value.HasValue ? value : Value.From(0), column.Decimals, out var number, out var reason))
                return (column.Name, value, reason);
            var target = _bytes.AsSpan(start, column.Length);
            if (!(column.Type == FixedColumnType.Packed ? SignedDigits.TryWritePacked(number, target, column.Signed) : SignedDigits.TryWriteBinary(number, target, column.Signed)))
                return (column.Name, value, DoesNotFit(column, number));
        }

        return null;
    }

    private bool TryWrite(FixedColumnConfiguration column, in Value value, Span<char> target, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (!value.HasValue)
            return true;
        if (column.Type == FixedColumnType.Text)
        {
            var text = value.ToString();
            reason = text.Length > target.Length ? $"The text is longer than the column's {target.Length} characters."
                : text.AsSpan().ContainsAny('\r', '\n', '\0') ? "The text holds a line end or a zero byte." : null;
            if (reason is null)
                text.CopyTo(target);
            return reason is null;
        }

        if (column.Type == FixedColumnType.Number)
            return TryWriteNumber(column, value, target, out reason);
        if (!SignedDigits.TryScale(value, column.Decimals, out var number, out reason))
            return false;
        if (!SignedDigits.TryWriteZoned(number, target, column.Signed, column.Sign, _encoding))
            reason = DoesNotFit(column, number);
        return reason is null;
    }

    private bool TryWriteNumber(FixedColumnConfiguration column, in Value value, Span<char> target, [NotNullWhen(false)] out string? reason)
    {
        string text;
        if (column.Decimals > 0)
        {
            if (!SignedDigits.TryScale(value, column.Decimals, out var number, out reason))
                return false;
            text = number.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            text = _notation.Write(value.ToString());
        }

        reason = text.Length > target.Length ? $"The number does not fit into {target.Length} positions."
            : text.StartsWith('-') && !column.Signed ? "The column holds no negative numbers." : null;
        if (reason is null)
            text.CopyTo(target[(target.Length - text.Length)..]);
        return reason is null;
    }

    private static bool IsBinary(FixedColumnConfiguration column) => column.Type is FixedColumnType.Packed or FixedColumnType.Binary;

    private static string DoesNotFit(FixedColumnConfiguration column, Int128 number) =>
        number < 0 && !column.Signed ? "The column holds no negative numbers." : $"The number does not fit into {column.Length} positions.";
}
