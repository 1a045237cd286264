using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>One column of a load: a field of the contract, or a field within an object.</summary>
/// <param name="Name">The field's name; within objects with the names before it, joined by dots.</param>
/// <param name="Path">Where the value lies in a canonical record: the field's place, then the places within objects.</param>
/// <param name="Scale">Digits after the point, for decimals.</param>
internal sealed record StoredColumn(string Name, int[] Path, FieldType Type, StoredForm Form, int Scale, bool Nullable)
{
    /// <summary>The canonical value of the column in a record.</summary>
    public Value ValueIn(ReadOnlySpan<Value> record)
    {
        var value = record[Path[0]];
        for (var i = 1; i < Path.Length && value.Kind == ValueKind.Object; i++)
            value = value.AsObject()[Path[i]];
        return value.Kind == ValueKind.Object ? Value.Null : value;
    }

    /// <summary>Whether its values are numbers to the database.</summary>
    public bool IsNumber => Form is StoredForm.Integer or StoredForm.Boolean or StoredForm.Date or StoredForm.Instant or StoredForm.Scaled;

    public bool IsBytes => Form is StoredForm.ScaledBytes or StoredForm.Uuid;
}
