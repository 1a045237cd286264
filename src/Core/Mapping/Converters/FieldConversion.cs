using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping.Converters;

/// <summary>Everything about one field of a mapping: its source, its converters, and what can be pushed down.</summary>
internal sealed class FieldConversion
{
    private readonly Source _source;
    private readonly Converter[] _converters;
    private readonly Otherwise _otherwise;
    private readonly Chain _chain;
    private readonly ValueKind _kind;

    public FieldConversion(Field field, Source source, Converter[] converters, Otherwise otherwise, ImmutableArray<RawColumn> columns)
    {
        Field = field;
        _source = source;
        _converters = converters;
        _otherwise = otherwise;
        _kind = field.Type.ValueKind;
        _chain = new Chain(source, converters, columns);
        ColumnNames = string.Join("+", source.Columns.Select(index => columns[index].Name));
        Sort = _chain.Sort();
        Group = _chain.Group();
        Operators = Samples.OperatorsOf(field, condition => TryInvert(condition, out _));
    }

    public Field Field { get; }

    public ImmutableArray<int> Columns => _source.Columns;

    public string ColumnNames { get; }

    /// <summary>Columns that can only be text, as blanks are taken away from them.</summary>
    public ImmutableArray<int> TextColumns => _source is ColumnSource && _converters[0] is TrimConverter ? Columns : [];

    public FilterOperators Operators { get; }

    public RawSort? Sort { get; }

    public RawSort? Group { get; }

    public FieldConversion WithColumns(ImmutableArray<RawColumn> columns) =>
        new(Field, _source.WithColumns(columns), _converters, _otherwise, columns);

    public bool TryConvert(ReadOnlySpan<Value> raw, out Value value, ref ConversionIssues issues)
    {
        if (!_source.TryRead(raw, this, ref issues, out value))
            return false;
        foreach (var converter in _converters)
        {
            if (value.Kind == ValueKind.Null)
                break;
            if (!converter.TryConvert(ref value) && !TryContinue(converter, ref value, ref issues))
                return false;
        }

        return value.HasValue ? value.Kind == _kind || Fails(ref issues) : Field.Nullable || AllowsNull(value, ref issues);
    }

    public bool TryInvert(Condition condition, out Inversion inversion)
    {
        inversion = default;
        if (_chain.Invert(Test(condition)) is not { Exactness: not Exactness.Subset } inverse)
            return false;
        inversion = new Inversion(inverse.Predicate, inverse.Exactness == Exactness.Exact);
        return true;
    }

    private static RawPredicate Test(Condition condition) => condition.Operator switch
    {
        FilterOperator.Null when condition.Values[0].AsBoolean() => new RawPredicate.IsNull(""),
        FilterOperator.Null => new RawPredicate.Not(new RawPredicate.IsNull("")),
        FilterOperator.Ne => new RawPredicate.Not(new RawPredicate.Compare("", FilterOperator.Eq, condition.Values[0])),
        FilterOperator.In when condition.Values.Length > 1 => new RawPredicate.In("", condition.Values),
        FilterOperator.In => new RawPredicate.Compare("", FilterOperator.Eq, condition.Values[0]),
        _ => new RawPredicate.Compare("", condition.Operator, condition.Values[0]),
    };

    /// <summary>Applies the converter's rule to a value that it cannot convert.</summary>
    private bool TryContinue(Converter converter, ref Value value, ref ConversionIssues issues)
    {
        // A cell that could not even be read has nothing to pass on; nor has a value of another type than the field's.
        var last = ReferenceEquals(converter, _converters[^1]);
        var rule = converter.Otherwise == Otherwise.Pass && (value.Kind == ValueKind.Absent || (last && value.Kind != _kind))
            ? Otherwise.Fail
            : converter.Otherwise;
        issues.Add(new ConversionIssue(Field, ColumnNames, value.Kind == ValueKind.Absent ? "could not be read" : converter.Reason, rule));
        if (rule == Otherwise.Null)
            value = Value.Null;
        else if (rule == Otherwise.Pass && last && value.Kind == ValueKind.String && !TextTarget.IsSound(value.AsString()))
            value = Value.From(TextTarget.Mended(value.AsString()));
        return rule != Otherwise.Fail;
    }

    private bool AllowsNull(in Value value, ref ConversionIssues issues)
    {
        var rule = _otherwise == Otherwise.Pass && value.Kind == ValueKind.Null ? Otherwise.Pass : Otherwise.Fail;
        issues.Add(new ConversionIssue(Field, ColumnNames, "is null, which the contract does not allow", rule));
        return rule == Otherwise.Pass;
    }

    private bool Fails(ref ConversionIssues issues)
    {
        issues.Add(new ConversionIssue(Field, ColumnNames, $"does not become a {Field.Type.Name}", Otherwise.Fail));
        return false;
    }
}
