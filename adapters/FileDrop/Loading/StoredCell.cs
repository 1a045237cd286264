using System.Data.Common;
using LegacyGateway.Core.Records;
using LegacyGateway.Relational;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Reads cells of loads, whose forms the driver does not know.</summary>
internal static class StoredCell
{
    public static CellReader ReaderOf(StoredColumn column) => (reader, ordinal) => Read(reader, ordinal, column);

    public static Value Read(DbDataReader reader, int ordinal, StoredColumn column)
    {
        if (reader.IsDBNull(ordinal))
            return Value.Null;
        if (column.IsNumber)
            return StoredValue.FromNumber(reader.GetInt64(ordinal), column);
        return column.IsBytes
            ? StoredValue.FromBytes(reader.GetFieldValue<byte[]>(ordinal), column)
            : StoredValue.FromText(reader.GetString(ordinal), column);
    }
}
