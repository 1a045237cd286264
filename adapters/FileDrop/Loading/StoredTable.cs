using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>The table that a resource is loaded into, made from its contract alone: typed columns, and an index for whatever can be asked for.</summary>
internal sealed class StoredTable
{
    private readonly FrozenDictionary<string, StoredColumn> _byName;

    public StoredTable(ResourceContract contract)
    {
        Contract = contract;
        List<StoredColumn> columns = [];
        foreach (var field in contract.Fields)
            Add(columns, field, field.Name, [field.Ordinal], field.Nullable);
        Columns = [.. columns];
        _byName = columns.ToFrozenDictionary(column => column.Name, StringComparer.Ordinal);
        Key = [.. contract.Key.Select(field => _byName[field.Name])];
        Indexes = [.. contract.Fields.Where(IsAskedFor).Select(field => _byName[field.Name])];
    }

    public ResourceContract Contract { get; }

    public ImmutableArray<StoredColumn> Columns { get; }

    /// <summary>The columns of the key, which is unique.</summary>
    public ImmutableArray<StoredColumn> Key { get; }

    /// <summary>Columns that get an index, followed by the key so that it serves sorts and pages too.</summary>
    public ImmutableArray<StoredColumn> Indexes { get; }

    /// <summary>Differs when the contract came to need other columns, or columns of another form.</summary>
    public ushort Shape => LoadName.Hash(string.Join(';', Columns.Select(column => $"{column.Name} {column.Form} {column.Scale} {column.Nullable}").Concat(Key.Select(column => column.Name))));

    public StoredColumn? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The mapping of what is stored to the contract: every value is canonical already.</summary>
    public RecordMapping Mapping() =>
        RecordMapping.Create(Contract, Contract.Fields.ToDictionary(field => field.Name, field => MappingOf(field, field.Name)), "UTC", null, "$.fields")!
            .WithColumns(name => new RawColumn(name) { Kind = _byName[name].Type.ValueKind, Nullable = _byName[name].Nullable, Unpadded = _byName[name].Type is FieldType.Enum });

    private static FieldMappingConfiguration MappingOf(Field field, string name) => field.Type is FieldType.Object type
        ? new() { Object = type.Fields.ToDictionary(inner => inner.Name, inner => MappingOf(inner, $"{name}.{inner.Name}")) }
        : new() { From = [name] };

    private bool IsAskedFor(Field field) =>
        field.Type is not (FieldType.Object or FieldType.Array)
        && !(Contract.Key is [var only] && only == field)
        && (field.Sortable || (field.Filterable & ~(FilterOperators.Contains | FilterOperators.Ne | FilterOperators.Null)) != FilterOperators.None);

    private static void Add(List<StoredColumn> columns, Field field, string name, int[] path, bool nullable)
    {
        if (field.Type is FieldType.Object type)
        {
            foreach (var inner in type.Fields)
                Add(columns, inner, $"{name}.{inner.Name}", [.. path, inner.Ordinal], nullable || inner.Nullable);
            return;
        }

        var (form, scale) = FormOf(field.Type);
        columns.Add(new StoredColumn(name, path, field.Type, form, scale, nullable));
    }

    private static (StoredForm Form, int Scale) FormOf(FieldType type) => type switch
    {
        FieldType.Boolean => (StoredForm.Boolean, 0),
        FieldType.Int32 or FieldType.Int64 => (StoredForm.Integer, 0),
        FieldType.Decimal number => (number.Precision <= StoredValue.MostScaledDigits ? StoredForm.Scaled : StoredForm.ScaledBytes, number.Scale),
        FieldType.Money money => (money.Precision <= StoredValue.MostScaledDigits ? StoredForm.Scaled : StoredForm.ScaledBytes, money.Scale),
        FieldType.Date => (StoredForm.Date, 0),
        FieldType.DateTime => (StoredForm.Instant, 0),
        FieldType.Uuid => (StoredForm.Uuid, 0),
        FieldType.Array => (StoredForm.Json, 0),
        _ => (StoredForm.Text, 0),
    };
}
