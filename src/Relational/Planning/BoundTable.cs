using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Relational.Planning;

/// <summary>A binding with everything that all of its plans share.</summary>
internal sealed class BoundTable
{
    private readonly FrozenDictionary<string, BoundColumn> _byName;

    public BoundTable(SqlDialect dialect, TableBinding binding)
    {
        Binding = binding;
        Dialect = dialect;
        Mapping = binding.Mapping;
        var key = binding.Key.IsDefaultOrEmpty
            ? [.. Mapping.Contract.Key.SelectMany(field => Mapping.ColumnsOf(field)).Select(index => Mapping.Columns[index].Name).Distinct()]
            : binding.Key;
        Dictionary<string, RawColumn> columns = new(StringComparer.Ordinal);
        List<string> named = [.. Names(binding.Where), .. key];
        foreach (var column in Mapping.Columns.Concat(binding.Others).Concat(named.Select(name => new RawColumn(name))))
            columns.TryAdd(column.Name, column);
        Columns = [.. columns.Values.Select((column, index) => Bind(column, index))];
        _byName = Columns.ToFrozenDictionary(column => column.Column.Name, StringComparer.Ordinal);
        Key = [.. key.Select(Find)];
    }

    public TableBinding Binding { get; }

    public SqlDialect Dialect { get; }

    public RecordMapping Mapping { get; }

    /// <summary>First the mapping's, at the same indexes.</summary>
    public ImmutableArray<BoundColumn> Columns { get; }

    public ImmutableArray<BoundColumn> Key { get; }

    public BoundColumn Find(string name) => _byName[name];

    private BoundColumn Bind(RawColumn column, int index)
    {
        var alias = Binding.Join is { } join && join.Columns.Contains(column.Name) ? "x" : "t";
        var output = Dialect.Quote(column.SourceName);
        return new BoundColumn(column, index, $"{alias}.{output}", output);
    }

    private static IEnumerable<string> Names(RawPredicate predicate) => predicate switch
    {
        RawPredicate.Compare compare => [compare.Column],
        RawPredicate.In list => [list.Column],
        RawPredicate.Trimmed trimmed => [trimmed.Column],
        RawPredicate.IsNull isNull => [isNull.Column],
        RawPredicate.Not not => Names(not.Inner),
        RawPredicate.And and => and.Parts.SelectMany(Names),
        RawPredicate.Or or => or.Parts.SelectMany(Names),
        _ => [],
    };
}
