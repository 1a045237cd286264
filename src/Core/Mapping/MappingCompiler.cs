using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping.Converters;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping;

/// <summary>Turns the written mapping of one resource into conversions, and reports every mistake in it.</summary>
/// <param name="error">Path, message, remedy.</param>
internal sealed class MappingCompiler(LocalClock clock, Action<string, string, string> error)
{
    private readonly List<RawColumn> _columns = [];
    private readonly List<(Field Field, Source Source, Converter[] Converters, Otherwise Otherwise)> _parts = [];

    /// <summary>All columns named so far.</summary>
    public ImmutableArray<RawColumn> Columns => [.. _columns];

    public ImmutableArray<FieldConversion> Compile(
        ImmutableArray<Field> fields, IReadOnlyDictionary<string, FieldMappingConfiguration> mappings, string path)
    {
        foreach (var name in mappings.Keys.Where(name => !fields.Any(field => field.Name == name)))
            error($"{path}.{name}", $"The contract has no field '{name}'.", $"Use one of {string.Join(", ", fields.Select(field => field.Name))}, or add the field to the contract.");
        foreach (var field in fields)
        {
            if (mappings.TryGetValue(field.Name, out var mapping))
                Add(field, mapping, $"{path}.{field.Name}");
            else if (field.Nullable)
                _parts.Add((field, new ConstantSource(Value.Null), [], Otherwise.Fail));
            else
                error(path, $"The field '{field.Name}' is not mapped, and it may not be null.", "Map it from a column or to a constant, or make it nullable in the contract.");
        }

        var columns = Columns;
        return [.. _parts.Select(part => new FieldConversion(part.Field, part.Source, part.Converters, part.Otherwise, columns))];
    }

    private void Add(Field field, FieldMappingConfiguration mapping, string path)
    {
        var ways = (mapping.From.Count > 0 ? 1 : 0) + (mapping.Constant is null ? 0 : 1) + (mapping.Object is null ? 0 : 1);
        if (ways != 1)
        {
            error(path, $"The field '{field.Name}' needs exactly one of from, constant and object.", "Keep one of them.");
            return;
        }

        if (mapping.Otherwise == Otherwise.Null && !field.Nullable)
            error($"{path}.otherwise", $"The field '{field.Name}' may not be null, so null cannot be the rule.", "Use fail, or make the field nullable in the contract.");
        if (mapping.Constant is { } constant)
            AddConstant(field, constant, path);
        else if (mapping.Object is { } inner)
            AddObject(field, inner, mapping, path);
        else
            AddColumns(field, mapping, path);
    }

    private void AddConstant(Field field, JsonElement constant, string path)
    {
        var text = constant.ValueKind == JsonValueKind.String ? constant.GetString()! : constant.GetRawText();
        var isNull = constant.ValueKind == JsonValueKind.Null;
        var value = Value.Null;
        if (isNull ? !field.Nullable : !Targets.TryParse(field.Type, text, clock, out value))
            error($"{path}.constant", $"The constant is not a {field.Type.Name} that the contract allows.", "Write a value of the field's type.");
        else
            _parts.Add((field, new ConstantSource(value), [], Otherwise.Fail));
    }

    private void AddObject(Field field, IReadOnlyDictionary<string, FieldMappingConfiguration> inner, FieldMappingConfiguration mapping, string path)
    {
        if (field.Type is not FieldType.Object type)
        {
            error($"{path}.object", $"The field '{field.Name}' is a {field.Type.Name}, not an object.", "Use from, or make the field an object in the contract.");
            return;
        }

        var nested = new MappingCompiler(clock, error);
        nested._columns.AddRange(_columns);
        var fields = nested.Compile(type.Fields, inner, $"{path}.object");
        _columns.Clear();
        _columns.AddRange(nested._columns);
        _parts.Add((field, new ObjectSource(fields), [], mapping.Otherwise));
    }

    private void AddColumns(Field field, FieldMappingConfiguration mapping, string path)
    {
        if (field.Type is FieldType.Object)
        {
            error($"{path}.from", $"The field '{field.Name}' is an object; columns cannot fill it.", "Use object and map each of its fields.");
            return;
        }

        ImmutableArray<int> indexes = [.. mapping.From.Select(IndexOf)];
        var steps = new ConverterCompiler(clock, error, field);
        var first = mapping.Convert.Count > 0 ? mapping.Convert[0] : null;
        Source source;
        if (first is ConverterConfiguration.Join join)
        {
            source = new JoinSource(indexes, [.. indexes.Select(index => _columns[index])], join.Separator);
        }
        else if (first is ConverterConfiguration.Cases cases)
        {
            if (steps.Cases(cases, mapping, indexes, $"{path}.convert[0]") is not { Length: > 0 } compiled)
                return;
            source = new CasesSource(indexes, [.. indexes.Select(index => _columns[index])], compiled, cases.Otherwise);
        }
        else if (indexes.Length == 1)
        {
            source = new ColumnSource(indexes[0], _columns[indexes[0]]);
        }
        else
        {
            error($"{path}.from", "Several columns need join or cases as the first converter.", "Name one column, or put join or cases first.");
            return;
        }

        if (steps.Compile(mapping, source is ColumnSource ? 0 : 1, path) is { } converters)
            _parts.Add((field, source, converters, mapping.Otherwise));
    }

    private int IndexOf(string column)
    {
        var index = _columns.FindIndex(known => known.Name == column);
        if (index >= 0)
            return index;
        _columns.Add(new RawColumn(column));
        return _columns.Count - 1;
    }
}
