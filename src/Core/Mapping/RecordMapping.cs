using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping.Converters;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Mapping;

/// <summary>
/// The compiled mapping of one binding: raw columns to the contract's fields, and conditions and orders the other way round.
/// </summary>
/// <remarks>Immutable. Never throws on bad data: what cannot be converted follows its rule and is told to <see cref="ConversionIssues"/>.</remarks>
public sealed class RecordMapping
{
    private readonly ImmutableArray<FieldConversion> _fields;
    private readonly FrozenDictionary<string, int> _indexes;

    private RecordMapping(ResourceContract contract, ImmutableArray<FieldConversion> fields, ImmutableArray<RawColumn> columns)
    {
        Contract = contract;
        _fields = fields;
        Columns = columns;
        _indexes = columns.Select((column, index) => (column.Name, index)).ToFrozenDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
    }

    public ResourceContract Contract { get; }

    /// <summary>All columns that the mapping reads. A raw record has one value for each, at the same index.</summary>
    public ImmutableArray<RawColumn> Columns { get; }

    /// <param name="timeZone">IANA time zone of local times.</param>
    /// <param name="place">Collects the errors; null where the configuration was checked before, so that an error is a bug and throws.</param>
    /// <param name="path">JSON path of <paramref name="fields"/> in the file.</param>
    /// <returns>Null exactly when there are errors.</returns>
    public static RecordMapping? Create(
        ResourceContract contract,
        IReadOnlyDictionary<string, FieldMappingConfiguration> fields,
        string timeZone,
        ConfigurationPlace? place,
        string path)
    {
        var errors = 0;
        void Error(string at, string message, string remedy)
        {
            errors++;
            if (place is null)
                throw new ArgumentException($"{at}: {message} {remedy}", nameof(fields));
            place.Error(at, message, remedy);
        }

        var clock = LocalClock.Find(timeZone);
        if (clock is null)
            Error("$.timeZone", $"The time zone '{timeZone}' is not known.", "Use an IANA name such as Europe/London.");
        var compiler = new MappingCompiler(clock ?? LocalClock.Find("UTC")!, Error);
        var compiled = compiler.Compile(contract.Fields, fields, path);
        return errors == 0 ? new RecordMapping(contract, compiled, compiler.Columns).WithColumns(_ => null) : null;
    }

    /// <summary>The same mapping once the source's columns are known: only then do conditions get values of the columns' own types.</summary>
    /// <param name="find">What is known of a column by its name in the mapping; null leaves it unknown.</param>
    public RecordMapping WithColumns(Func<string, RawColumn?> find)
    {
        var texts = _fields.SelectMany(field => field.TextColumns).ToHashSet();
        ImmutableArray<RawColumn> columns = [.. Columns.Select((column, index) =>
        {
            var known = find(column.Name) ?? column;
            return known with { Name = column.Name, Kind = known.Kind ?? (texts.Contains(index) ? ValueKind.String : null) };
        })];
        return new RecordMapping(Contract, [.. _fields.Select(field => field.WithColumns(columns))], columns);
    }

    /// <summary>The index of a column in <see cref="Columns"/>; -1 when the mapping does not read it.</summary>
    public int IndexOf(string column) => _indexes.GetValueOrDefault(column, -1);

    /// <summary>Indexes of the columns that a field is made from; empty for constants.</summary>
    public ImmutableArray<int> ColumnsOf(Field field) => _fields[field.Ordinal].Columns;

    /// <summary>The operators that can be pushed down for a field.</summary>
    public FilterOperators OperatorsOf(Field field) => _fields[field.Ordinal].Operators;

    /// <summary>How the field's canonical order is told in columns; null when it cannot be sorted by.</summary>
    public RawSort? SortOf(Field field) => _fields[field.Ordinal].Sort;

    /// <summary>What to group by so that each group is one canonical value; null when it cannot be told.</summary>
    public RawSort? GroupOf(Field field) => _fields[field.Ordinal].Group;

    /// <summary>Converts one record.</summary>
    /// <param name="raw">One value for each of <see cref="Columns"/>; those of fields that are not selected may be absent.</param>
    /// <param name="record">Gets the values of <paramref name="fields"/>, in that order.</param>
    /// <returns>False when the record is unreadable.</returns>
    public bool TryConvert(ReadOnlySpan<Value> raw, Span<Value> record, FieldSelection fields, ref ConversionIssues issues)
    {
        var readable = true;
        var selected = fields.Fields;
        for (var i = 0; i < selected.Length; i++)
            readable &= _fields[selected[i].Ordinal].TryConvert(raw, out record[i], ref issues);
        return readable;
    }

    /// <summary>Converts one field of one record.</summary>
    /// <returns>False when the record is unreadable.</returns>
    public bool TryConvert(ReadOnlySpan<Value> raw, Field field, out Value value, ref ConversionIssues issues) =>
        _fields[field.Ordinal].TryConvert(raw, out value, ref issues);

    /// <summary>What a canonical condition means for the columns.</summary>
    /// <returns>False when it cannot be pushed down.</returns>
    public bool TryInvert(Condition condition, out Inversion inversion) =>
        _fields[condition.Field.Ordinal].TryInvert(condition, out inversion);

    /// <summary>Checks a record against a condition whose inversion was not exact.</summary>
    public bool Satisfies(ReadOnlySpan<Value> raw, Condition condition)
    {
        var ignored = new ConversionIssues();
        return TryConvert(raw, condition.Field, out var value, ref ignored) && PredicateEvaluation.Holds(condition, value);
    }

    /// <summary>What it means to have one of several keys. Composite ones become alternatives, so that an index on the key helps.</summary>
    /// <returns>False when a key field cannot be asked for.</returns>
    public bool TryInvertKeys(ReadOnlySpan<RecordKey> keys, out RawPredicate predicate)
    {
        predicate = RawPredicate.Never;
        if (Contract.Key is [var only] && keys.Length > 1)
        {
            var known = TryInvert(new Condition(only, FilterOperator.In, [.. keys.ToArray().Select(key => key.Parts[0])]), out var list);
            predicate = list.Predicate ?? RawPredicate.Never;
            return known;
        }

        var ways = new RawPredicate[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var parts = new RawPredicate[Contract.Key.Length];
            for (var part = 0; part < parts.Length; part++)
            {
                if (!TryInvert(new Condition(Contract.Key[part], FilterOperator.Eq, [keys[i].Parts[part]]), out var inversion))
                    return false;
                parts[part] = inversion.Predicate;
            }

            ways[i] = RawPredicate.All(parts);
        }

        predicate = RawPredicate.Any(ways);
        return true;
    }
}
