using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>Puts the items of one kind of record at their places.</summary>
/// <param name="variants">Groups that take the same place.</param>
/// <param name="chosen">The one of them that this kind has; null where there are none.</param>
internal sealed class RecordPlan(IReadOnlyCollection<CopybookItem> variants, CopybookItem? chosen)
{
    private const int MostColumns = 10_000;

    private readonly List<(CopybookItem Item, string Name, string Group, FixedColumnConfiguration Column, int Start)> _placed = [];

    /// <summary>Items with the place at which they begin, from 0, and their bytes: the first occurrence of each.</summary>
    public Dictionary<CopybookItem, (int Start, int Length)> Places { get; } = [];

    /// <summary>Bytes of the whole record.</summary>
    public int Length { get; private set; }

    public RecordPlan Place(CopybookItem record)
    {
        Length = Place(record, 0, "", "", Usage.Display, null);
        return this;
    }

    /// <summary>The columns in their order, each saying where it is only where that does not follow from the one before.</summary>
    public IReadOnlyList<FixedColumnConfiguration> Columns()
    {
        List<FixedColumnConfiguration> columns = [];
        var twice = _placed.GroupBy(placed => placed.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var next = 0;
        foreach (var (item, name, group, column, start) in _placed)
        {
            columns.Add(column with { Name = twice.Contains(name) ? $"{group}.{name}" : name, At = start == next ? null : start + 1 });
            next = start + column.Length;
            if (columns.Count > MostColumns)
                throw new CopybookException(item.Line, FormattableString.Invariant($"With all its occurrences the record has more than {MostColumns} columns."));
        }

        return columns;
    }

    /// <returns>Where it ends.</returns>
    private int Place(CopybookItem item, int start, string suffix, string group, Usage usage, SignPlace? sign)
    {
        (usage, sign) = (item.Usage ?? usage, item.Sign ?? sign);
        var end = start;
        for (var i = 1; i <= item.Occurs; i++)
        {
            var mark = item.Occurs == 1 ? suffix : string.Create(CultureInfo.InvariantCulture, $"{suffix}-{i}");
            var begun = end;
            end = item.Picture is { } picture ? end + Elementary(item, picture, end, mark, group, usage, sign) : Group(item, end, mark, usage, sign);
            Places.TryAdd(item, (begun, end - begun));
        }

        return end;
    }

    private int Group(CopybookItem item, int start, string mark, Usage usage, SignPlace? sign)
    {
        if (item.Children.Count == 0)
            throw new CopybookException(item.Line, $"{item.Title} has neither a picture nor items below it.");
        var end = start;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in item.Children)
        {
            var at = end;
            if (child.Redefines is { } redefined && !places.TryGetValue(redefined, out at))
                throw new CopybookException(child.Line, $"{child.Title} redefines {redefined}, which is no item before it in {item.Title}.");
            if (child.Name is not null)
                places[child.Name] = at;
            var name = item.Name is null ? "" : item.Name + mark;
            if (variants.Contains(child) && child != chosen)
                end = Math.Max(end, at + (child.Size(child.Usage ?? usage) * child.Occurs));
            else
                end = Math.Max(end, Place(child, at, mark, name, usage, sign));
        }

        return end;
    }

    private int Elementary(CopybookItem item, Picture picture, int start, string mark, string group, Usage usage, SignPlace? sign)
    {
        if (item.Synchronized && usage != Usage.Display && usage != Usage.Packed)
            throw new CopybookException(item.Line, $"{item.Title} is SYNCHRONIZED: compilers put bytes before it that the copybook does not show. Write them as FILLER, and remove the word.");
        var bytes = picture.Bytes(usage, sign);
        if (item.Name is null)
            return bytes;
        var column = new FixedColumnConfiguration
        {
            Name = item.Name + mark,
            Length = bytes,
            Type = TypeOf(picture, usage),
            Decimals = picture.Decimals,
            Signed = picture.IsText || picture.Signed,
            Sign = picture.Signed && usage == Usage.Display && !picture.IsEdited && sign is { } place ? place : SignPlace.Trailing,
        };
        _placed.Add((item, column.Name, group, column, start));
        return bytes;
    }

    private static FixedColumnType TypeOf(Picture picture, Usage usage) => picture switch
    {
        { IsText: true } => FixedColumnType.Text,
        { IsEdited: true } => FixedColumnType.Number,
        _ => usage switch { Usage.Packed => FixedColumnType.Packed, Usage.Binary or Usage.Native => FixedColumnType.Binary, _ => FixedColumnType.Zoned },
    };
}
