using System.Collections.Immutable;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Reads the record that a write means, as its caller may see it.</summary>
internal static class RecordRead
{
    /// <param name="rows">The caller's row filters.</param>
    public static ResourceRequest Of(WriteRequest write, ImmutableArray<Condition> rows = default) => new()
    {
        Contract = write.Contract,
        Operation = ResourceOperation.Get,
        Key = write.Key,
        Filter = rows.IsDefault ? [] : rows,
        Fields = PersonalData.IsHiddenFrom(write.Caller, write.Contract)
            ? FieldSelection.Of(write.Contract, field => !field.Pii)
            : FieldSelection.All(write.Contract),
        Caller = write.Caller,
    };
}
