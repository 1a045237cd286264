using System.Buffers;
using System.Collections.Immutable;
using System.Data.Common;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Relational.Planning;

namespace LegacyGateway.Relational.Reading;

/// <summary>Reads the rows of one SELECT into records. Lives for one result.</summary>
internal sealed class RecordReader(BoundTable table, SelectPlan plan, ResourceRequest request, TotalOrder? order, ImmutableArray<Condition> checks)
{
    private readonly bool _limited = order is not null && request.Per is null;
    private readonly List<UnreadableRecord> _unreadable = [];
    private ImmutableArray<Position>.Builder? _positions;
    private ConversionIssues _issues;
    private int _omitted;

    public async ValueTask<RecordPage> ReadAsync(
        DbDataReader reader, int rowCap, Func<Type, CellReader?>? driverCells, CancellationToken cancellationToken)
    {
        var expected = order is null ? 1 : Math.Min(request.Limit, 200);
        var records = new RecordSet(request.Fields, expected);
        var raw = ArrayPool<Value>.Shared.Rent(table.Columns.Length);
        raw.AsSpan().Clear();
        _positions = request.PositionPerRecord && order is not null ? ImmutableArray.CreateBuilder<Position>(expected) : null;
        try
        {
            var rows = 0;
            var more = false;
            CellReader[]? cells = null;
            Position? last = null;
            while (await reader.ReadAsync(cancellationToken))
            {
                if (_limited && rows == request.Limit)
                {
                    more = true;
                    break;
                }

                if (++rows > rowCap)
                    return Failed(records, new BackendError(BackendErrorKind.Unsupported, $"The answer has more than {rowCap} rows.", $"The answer would have more than {rowCap} records; ask for fewer."));
                cells ??= plan.Readers(() => Cells(reader, driverCells));
                ReadCells(reader, cells, raw);
                AddRecord(reader, cells, raw, records);
                if (_limited && rows == request.Limit)
                    last = PositionOf(reader, cells, raw);
            }

            return Page(records, more ? last : null);
        }
        finally
        {
            ArrayPool<Value>.Shared.Return(raw, clearArray: true);
        }
    }

    private RecordPage Page(RecordSet records, Position? next)
    {
        var page = new RecordPage
        {
            Records = records,
            Next = next,
            Positions = _positions?.ToImmutable() ?? [],
            Omitted = _omitted,
            Unreadable = [.. _unreadable],
            Issues = _issues,
        };
        return order is null && _omitted > 0
            ? page with { Error = new BackendError(BackendErrorKind.RecordUnreadable, $"{table.Mapping.Contract.Name} {_unreadable[0].Key}: {_unreadable[0].Reason}") }
            : page;
    }

    private RecordPage Failed(RecordSet records, BackendError error)
    {
        records.Dispose();
        return new RecordPage { Records = new RecordSet(request.Fields), Issues = _issues, Error = error };
    }

    private CellReader[] Cells(DbDataReader reader, Func<Type, CellReader?>? driverCells)
    {
        var cells = new CellReader[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            var column = i < plan.RawIndexes.Length ? table.Columns[plan.RawIndexes[i]].Column : null;
            cells[i] = (column is null ? null : table.Binding.Cells?.Invoke(column)) ?? CellReaders.Of(reader, i, column, table.Dialect, driverCells);
        }

        return cells;
    }

    private void ReadCells(DbDataReader reader, CellReader[] cells, Value[] raw)
    {
        var indexes = plan.RawIndexes;
        for (var i = 0; i < indexes.Length; i++)
            raw[indexes[i]] = ReadCell(reader, cells[i], i);
    }

    /// <summary>A cell that the driver cannot read (a date of year 0, a number beyond decimal) is absent: its field's rule decides.</summary>
    private static Value ReadCell(DbDataReader reader, CellReader cell, int ordinal)
    {
        try
        {
            return cell(reader, ordinal);
        }
        catch (Exception exception) when (exception is InvalidCastException or OverflowException or FormatException or ArgumentException)
        {
            return Value.Absent;
        }
    }

    private void AddRecord(DbDataReader reader, CellReader[] cells, Value[] raw, RecordSet records)
    {
        foreach (var check in checks)
        {
            if (!table.Mapping.Satisfies(raw, check))
                return;
        }

        var failed = _issues.Failed;
        if (table.Mapping.TryConvert(raw, records.AddRow(), request.Fields, ref _issues))
        {
            if (_positions is not null && PositionOf(reader, cells, raw) is { } position)
                _positions.Add(position);
            return;
        }

        records.RemoveLastRow();
        _omitted++;
        if (_unreadable.Count < ConversionIssues.MostKept)
            _unreadable.Add(new UnreadableRecord(KeyOf(raw), ReasonOf(failed)));
    }

    private Position PositionOf(DbDataReader reader, CellReader[] cells, Value[] raw)
    {
        var values = ImmutableArray.CreateBuilder<Value>(order!.Terms.Length);
        var expression = plan.RawIndexes.Length;
        foreach (var term in order.Terms)
        {
            // A cell that cannot be read has no place in the order; null lets the next request say so.
            var value = term.Column is { } column ? raw[column.Index] : ReadCell(reader, cells[expression], expression);
            values.Add(value.HasValue ? value : Value.Null);
            if (term.Column is null)
                expression++;
        }

        return new Position(values.MoveToImmutable());
    }

    private string KeyOf(Value[] raw)
    {
        var ignored = new ConversionIssues();
        return string.Join(',', table.Mapping.Contract.Key.Select(field =>
            table.Mapping.TryConvert(raw, field, out var value, ref ignored)
                ? value.ToString()
                : string.Join('+', table.Mapping.ColumnsOf(field).Select(index => raw[index].ToString().Trim()))));
    }

    private string ReasonOf(int failedBefore)
    {
        var seen = 0;
        foreach (var issue in _issues.Kept)
        {
            if (issue.Rule == Otherwise.Fail && seen++ == failedBefore)
                return issue.ToString();
        }

        return "cannot be converted";
    }
}
