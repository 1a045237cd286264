using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.Core.Records;

/// <summary>Which fields of a resource an answer holds, in the contract's order whatever order they were asked in.</summary>
public sealed class FieldSelection
{
    private readonly short[] _positions;

    private FieldSelection(ResourceContract contract, ImmutableArray<Field> fields)
    {
        Contract = contract;
        Fields = fields;
        _positions = new short[contract.Fields.Length];
        Array.Fill(_positions, (short)-1);
        for (var i = 0; i < fields.Length; i++)
            _positions[fields[i].Ordinal] = checked((short)i);
    }

    public ResourceContract Contract { get; }

    public ImmutableArray<Field> Fields { get; }

    public int Count => Fields.Length;

    /// <summary>Where the field's value stands in a row, or -1 when it was not selected.</summary>
    public int PositionOf(Field field) => _positions[field.Ordinal];

    public bool Contains(Field field) => PositionOf(field) >= 0;

    public static FieldSelection All(ResourceContract contract) => new(contract, contract.Fields);

    /// <summary>The fields for which <paramref name="include"/> holds.</summary>
    public static FieldSelection Of(ResourceContract contract, Func<Field, bool> include) =>
        new(contract, [.. contract.Fields.Where(include)]);
}
