using System.Collections.Immutable;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Encodings;

namespace LegacyGateway.Adapters.FileDrop.Layouts.Fixed;

/// <summary>One kind of record, with its columns in place.</summary>
internal sealed class FixedRecordKind
{
    private readonly string[] _when;

    private FixedRecordKind(LayoutConfiguration.FixedWidth layout, FixedRecordConfiguration record, Func<string, int> indexOf)
    {
        var notation = new NumberNotation(layout.DecimalSeparator, "");
        var encoding = TextEncoding.Of(layout.Encoding);
        _when = [.. record.When.Select(value => value.TrimEnd(' '))];
        Role = record.Role;
        Name = record.When.Count == 0 ? Role.ToString().ToLowerInvariant() : record.When[0];
        Columns = [.. FixedColumn.Place(record.Columns).Select(placed => (new FixedColumn(placed.Column, placed.Start, encoding, notation), indexOf(placed.Column.Name)))];
        BinaryEnd = Columns.Where(column => column.Column.IsBinary).Select(column => column.Column.End).DefaultIfEmpty(0).Max();
        End = Columns.Select(column => column.Column.End).DefaultIfEmpty(0).Max();
    }

    public RecordRole Role { get; }

    /// <summary>For messages.</summary>
    public string Name { get; }

    /// <summary>Each with the index of its value; -1 for those that nobody reads.</summary>
    public ImmutableArray<(FixedColumn Column, int Index)> Columns { get; }

    /// <summary>Bytes that a record must have so that its packed and binary columns are there.</summary>
    public int BinaryEnd { get; }

    /// <summary>Where the last column ends.</summary>
    public int End { get; }

    /// <summary>Whether it was read, for those that must be.</summary>
    public bool Seen { get; set; }

    /// <summary>All kinds of a layout; one without values comes last, as it is all others.</summary>
    /// <param name="indexOf">The index of a column among a record's values, or -1.</param>
    public static ImmutableArray<FixedRecordKind> Of(LayoutConfiguration.FixedWidth layout, Func<string, int> indexOf) =>
        [.. layout.Records.OrderBy(record => record.When.Count == 0).Select(record => new FixedRecordKind(layout, record, indexOf))];

    public bool Is(ReadOnlySpan<char> discriminator)
    {
        if (_when.Length == 0)
            return true;
        discriminator = discriminator.TrimEnd(' ');
        foreach (var value in _when)
        {
            if (discriminator.SequenceEqual(value))
                return true;
        }

        return false;
    }
}
