using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Integrity;

/// <summary>Counts and adds up while a file is read or written, and holds the result against what the file says.</summary>
internal sealed class ControlTally
{
    private readonly ControlConfiguration _control;
    private readonly int[] _totalIndexes;
    private readonly decimal[] _totals;
    private readonly int _sequenceIndex;
    private readonly Dictionary<string, Value> _figures = new(StringComparer.Ordinal);
    private string? _problem;

    /// <param name="indexOf">The index of a data column among a record's values.</param>
    public ControlTally(ControlConfiguration? control, Func<string, int> indexOf)
    {
        _control = control ?? new ControlConfiguration();
        _totalIndexes = [.. _control.Totals.Select(total => indexOf(total.Column))];
        _totals = new decimal[_totalIndexes.Length];
        _sequenceIndex = _control.RecordSequence is { } sequence ? indexOf(sequence) : -1;
    }

    /// <summary>Data columns that the figures need, whoever else reads them.</summary>
    public static IEnumerable<string> ColumnsOf(ControlConfiguration? control) =>
        control is null ? [] : control.Totals.Select(total => total.Column).Concat(control.RecordSequence is { } sequence ? [sequence] : []);

    /// <summary>Data records so far, those included that could not be read.</summary>
    public long Records { get; private set; }

    /// <summary>Records so far that are no data: header, trailer, parents and ignored ones.</summary>
    public long ControlRecords { get; private set; }

    public void Add(ReadOnlySpan<Value> values)
    {
        Records++;
        for (var i = 0; i < _totals.Length; i++)
        {
            if (!TryNumber(values[_totalIndexes[i]], out var number))
                _problem ??= Sentence($"The total of {_control.Totals[i].Column} cannot be told, because record {Records} has no number there.");
            else
                _totals[i] = Sum(_totals[i], number, _control.Totals[i].Digits);
        }

        if (_sequenceIndex >= 0 && (!TryNumber(values[_sequenceIndex], out var place) || place != Records))
            _problem ??= Sentence($"Record {Records} should have {Records} in {_control.RecordSequence}, but has {values[_sequenceIndex]}: records are missing, doubled or in another order.");
    }

    /// <summary>A record that could not be read still counts; where its columns belong to a total, the total cannot hold.</summary>
    public void AddRejected()
    {
        Records++;
        if (_totals.Length > 0 || _sequenceIndex >= 0)
            _problem ??= Sentence($"Record {Records} cannot be read, so the totals cannot be told.");
    }

    public void AddControlRecord() => ControlRecords++;

    /// <summary>A figure that the header or trailer states.</summary>
    public void State(string column, Value value) => _figures[column] = value;

    /// <summary>What the trailer of a written file says.</summary>
    /// <returns>Absent for columns that are no control figure.</returns>
    public Value FigureOf(string column, DropFigures figures)
    {
        if (column == _control.Records)
            return Value.From(Counted);
        if (column == _control.Sequence && figures.Sequence is { } sequence)
            return Value.From(sequence);
        if (column == _control.BusinessDate && figures.BusinessDate is { } date)
            return Value.From(date.ToString(_control.BusinessDateFormat, CultureInfo.InvariantCulture));
        for (var i = 0; i < _totals.Length; i++)
        {
            if (column == _control.Totals[i].Is)
                return Value.From(_totals[i]);
        }

        return Value.Absent;
    }

    /// <summary>Holds the file against its figures.</summary>
    /// <returns>Null when all hold; otherwise the first that does not, as a sentence.</returns>
    public string? Check(out DropFigures figures)
    {
        figures = DropFigures.None;
        if (_control.Records is { } records)
        {
            if (!TryFigure(records, out var count))
                return Missing(records);
            if (count != Counted)
                return Sentence($"The file says in {records} that it has {count} records, but it has {Counted}: it is incomplete, or was joined with another.");
        }

        if (_problem is not null)
            return _problem;
        for (var i = 0; i < _totals.Length; i++)
        {
            var total = _control.Totals[i];
            if (!TryFigure(total.Is, out var stated))
                return Missing(total.Is);
            if (Sum(0, stated, total.Digits) != _totals[i])
                return Sentence($"The file says in {total.Is} that {total.Column} adds up to {stated}, but it adds up to {_totals[i]}.");
        }

        return CheckSeries(out figures);
    }

    private long Counted => Records + (_control.Counting == RecordCounting.All ? ControlRecords : 0);

    private string? CheckSeries(out DropFigures figures)
    {
        figures = DropFigures.None;
        if (_control.Sequence is { } sequence)
        {
            if (!TryFigure(sequence, out var number) || number != decimal.Truncate(number) || number is < 0 or > long.MaxValue)
                return Missing(sequence);
            figures = figures with { Sequence = (long)number };
        }

        if (_control.BusinessDate is { } date)
        {
            var text = _figures.GetValueOrDefault(date).ToString().Trim();
            if (!DateOnly.TryParseExact(text, _control.BusinessDateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return Sentence($"The file must say in {date} of which date it is, as {_control.BusinessDateFormat}, but it does not.");
            figures = figures with { BusinessDate = day };
        }

        return null;
    }

    private bool TryFigure(string column, out decimal number)
    {
        number = 0;
        return _figures.TryGetValue(column, out var value) && value.HasValue && TryNumber(value, out number);
    }

    /// <summary>Hash totals keep their last digits only, which also keeps them from ever overflowing.</summary>
    private static decimal Sum(decimal total, decimal number, int? digits)
    {
        var sum = total + number;
        if (digits is not { } kept)
            return sum;
        var modulus = 1m;
        for (var i = 0; i < kept; i++)
            modulus *= 10;
        return sum % modulus;
    }

    private static bool TryNumber(in Value value, out decimal number)
    {
        number = 0;
        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Absent:
                return true;
            case ValueKind.Integer:
                number = value.AsInteger();
                return true;
            case ValueKind.Decimal:
                number = value.AsDecimal();
                return true;
            case ValueKind.String:
                return decimal.TryParse(value.AsString().AsSpan().Trim(' '), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
                    || value.AsString().AsSpan().Trim(' ').IsEmpty;
            default:
                return false;
        }
    }

    private static string Missing(string column) =>
        $"The figure {column}, which the header or trailer must hold, is missing or no number: the file is incomplete.";

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
