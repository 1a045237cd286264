using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.FileDrop.Outbound;

/// <summary>Turns a write into the columns of a record: the mapping the other way round, proven by reading it back.</summary>
internal sealed class ExportColumns
{
    private readonly ResourceContract _contract;
    private readonly RecordMapping _mapping;

    private ExportColumns(ResourceContract contract, RecordMapping mapping) => (_contract, _mapping) = (contract, mapping);

    /// <summary>The columns that fields are written to.</summary>
    public IEnumerable<string> Names => _mapping.Columns.Select(column => column.Name);

    /// <summary>Only the fields that have a mapping; the others cannot be written.</summary>
    /// <returns>Null, with the errors at their place, when the mapping does not compile.</returns>
    public static ExportColumns? Create(
        FileDropSystemConfiguration system, IReadOnlyDictionary<string, FieldMappingConfiguration> fields, ResourceContract contract, Core.Configuration.ConfigurationPlace? place, string path)
    {
        var mapped = contract.Fields.Where(field => fields.ContainsKey(field.Name)).Select((field, i) => field with { Ordinal = i }).ToImmutableArray();
        var part = new ResourceContract(mapped, []) { Name = contract.Name, Singular = contract.Singular, Version = contract.Version };
        return RecordMapping.Create(part, fields, system.TimeZone, place, path) is { } mapping ? new ExportColumns(contract, mapping) : null;
    }

    /// <summary>The columns that a write puts something into; of one without values all of them.</summary>
    public IEnumerable<string> NamesOf(WriteRequest request) => request.Values.IsEmpty && request.Operation != ResourceOperation.Delete
        ? Names
        : _mapping.Contract.Fields
            .Where(field => ValueOf(request, _contract.Find(field.Name)!).Kind != ValueKind.Absent)
            .SelectMany(field => _mapping.ColumnsOf(field).Select(column => _mapping.Columns[column].Name));

    /// <summary>The columns of a write, as JSON.</summary>
    public string Write(WriteRequest request, ICollection<FieldProblem> problems)
    {
        var raw = new Value[_mapping.Columns.Length];
        foreach (var field in _mapping.Contract.Fields)
        {
            var value = ValueOf(request, _contract.Find(field.Name)!);
            if (value.Kind != ValueKind.Absent)
                Write(field, value, raw, problems);
        }

        return JsonSerializer.Serialize(
            _mapping.Columns.Select((column, i) => (column.Name, Text: raw[i].HasValue ? raw[i].ToString() : null)).ToDictionary(column => column.Name, column => column.Text, StringComparer.Ordinal),
            ExportJson.Default.DictionaryStringString);
    }

    /// <summary>What cannot be written: fields without a mapping, values that the mapping cannot be turned back for.</summary>
    public ImmutableArray<FieldProblem> Refuse(WriteRequest request)
    {
        List<FieldProblem> problems = [];
        foreach (var field in _contract.Fields)
        {
            if (request[field].Kind != ValueKind.Absent && _mapping.Contract.Find(field.Name) is null)
                problems.Add(new FieldProblem(field.Name, "not-writable", $"{field.Name} cannot be written: the system's import file has no place for it."));
        }

        Write(request, problems);
        return [.. problems];
    }

    /// <summary>A key that names the record stands in its columns too.</summary>
    private Value ValueOf(WriteRequest request, Field field)
    {
        var part = _contract.Key.IndexOf(field);
        return part >= 0 && request.Key is { } key ? key.Parts[part] : request[field];
    }

    private void Write(Field field, Value value, Value[] raw, ICollection<FieldProblem> problems)
    {
        if (!value.HasValue)
        {
            // An empty column is what reading takes for null.
            if (_mapping.ColumnsOf(field) is [var only] && ReadsBack(field, only, Value.Null, Value.Null))
                raw[only] = Value.Null;
            else
                problems.Add(new FieldProblem(field.Name, "null-not-writable", $"{field.Name} cannot be emptied: the import file has no value for that."));
            return;
        }

        if (_mapping.ColumnsOf(field) is [var column])
        {
            foreach (var candidate in Candidates(field, value))
            {
                if (!ReadsBack(field, column, candidate, value))
                    continue;
                raw[column] = candidate;
                return;
            }
        }

        problems.Add(new FieldProblem(field.Name, "not-writable", $"The value of {field.Name} cannot be written in the import file."));
    }

    private IEnumerable<Value> Candidates(Field field, Value value)
    {
        if (_mapping.TryInvert(new Condition(field, FilterOperator.Eq, [value]), out var inversion) && FirstOf(inversion.Predicate) is { } inverted)
            yield return Value.From(inverted.ToString());
        yield return Value.From(value.ToString());
    }

    private bool ReadsBack(Field field, int column, Value candidate, Value value)
    {
        var raw = new Value[_mapping.Columns.Length];
        raw[column] = candidate;
        var issues = new ConversionIssues();
        return _mapping.TryConvert(raw, field, out var read, ref issues) && read == value && issues.Warnings == 0;
    }

    private static Value? FirstOf(RawPredicate predicate) => predicate switch
    {
        RawPredicate.Compare { Operator: FilterOperator.Eq } compare => compare.Value,
        RawPredicate.In list => list.Values[0],
        RawPredicate.Trimmed trimmed => trimmed.Values[0],
        _ => null,
    };
}
