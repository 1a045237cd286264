using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Relational.Planning;

/// <summary>Everything that the text of a SELECT depends on, as numbers; values are not among it.</summary>
internal ref struct ShapeKey(Span<int> room, BoundTable table)
{
    private Span<int> _numbers = room;
    private int _count;

    public readonly ReadOnlySpan<int> Numbers => _numbers[.._count];

    public void Add(int number)
    {
        if (_count == _numbers.Length)
        {
            Span<int> larger = new int[_count * 2];
            _numbers.CopyTo(larger);
            _numbers = larger;
        }

        _numbers[_count++] = number;
    }

    public void Add(FieldSelection fields)
    {
        var bits = 0;
        for (var i = 0; i < fields.Contract.Fields.Length; i++)
        {
            if (fields.Contains(fields.Contract.Fields[i]))
                bits |= 1 << (i % 32);
            if (i % 32 == 31)
            {
                Add(bits);
                bits = 0;
            }
        }

        Add(bits);
    }

    public void Add(RawPredicate predicate)
    {
        switch (predicate)
        {
            case RawPredicate.Constant constant:
                Add(constant.Holds ? 1 : 2);
                break;
            case RawPredicate.Compare compare:
                Add(3 + ((int)compare.Operator << 8));
                Add(table.Find(compare.Column).Index);
                break;
            case RawPredicate.In list:
                Add(4 + (Length(list.Values.Length) << 8));
                Add(table.Find(list.Column).Index);
                break;
            case RawPredicate.Trimmed trimmed:
                var column = table.Find(trimmed.Column);
                var plain = SelectWriter.NeedsNoTrimming(table.Dialect, column.Column, trimmed);
                Add((plain ? 5 : 6) + (trimmed.Side == TrimSide.Start ? 128 : trimmed.Side == TrimSide.Both ? 64 : 0)
                    + ((plain || trimmed.Side != TrimSide.End ? Length(trimmed.Values.Length) : SelectWriter.Bucket(trimmed.Values.Length)) << 8));
                Add(column.Index);
                break;
            case RawPredicate.IsNull isNull:
                Add(7);
                Add(table.Find(isNull.Column).Index);
                break;
            case RawPredicate.Not not:
                Add(8);
                Add(not.Inner);
                break;
            case RawPredicate.And and:
                Add(9 + (and.Parts.Length << 8));
                foreach (var part in and.Parts)
                    Add(part);
                break;
            case RawPredicate.Or or:
                Add(10 + (or.Parts.Length << 8));
                foreach (var part in or.Parts)
                    Add(part);
                break;
        }
    }

    /// <summary>An array is one parameter; but a negated list, and a list of one, are written in another way.</summary>
    private readonly int Length(int count) => table.Dialect.HasArrays ? Math.Min(count, 2) : SelectWriter.Bucket(count);
}
