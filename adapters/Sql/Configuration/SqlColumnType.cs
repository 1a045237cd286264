using System.Text.Json.Serialization;

namespace LegacyGateway.Adapters.Sql.Configuration;

/// <summary>The type of a column, as far as comparing with it depends on it.</summary>
public enum SqlColumnType
{
    /// <summary>Variable text in the database's code page (VARCHAR, TEXT).</summary>
    [JsonStringEnumMemberName("varchar")]
    Varchar,

    /// <summary>Text padded with blanks to the column's length (CHAR).</summary>
    [JsonStringEnumMemberName("char")]
    Char,

    /// <summary>SQL Server: Unicode text (NVARCHAR).</summary>
    [JsonStringEnumMemberName("nvarchar")]
    NVarchar,

    /// <summary>SQL Server: padded Unicode text (NCHAR).</summary>
    [JsonStringEnumMemberName("nchar")]
    NChar,

    [JsonStringEnumMemberName("integer")]
    Integer,

    [JsonStringEnumMemberName("decimal")]
    Decimal,

    [JsonStringEnumMemberName("double")]
    Double,

    [JsonStringEnumMemberName("boolean")]
    Boolean,

    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>Date and time of day without zone.</summary>
    [JsonStringEnumMemberName("dateTime")]
    DateTime,

    /// <summary>A point in time (timestamptz, datetimeoffset).</summary>
    [JsonStringEnumMemberName("instant")]
    Instant,

    [JsonStringEnumMemberName("uuid")]
    Uuid,

    [JsonStringEnumMemberName("bytes")]
    Bytes,
}
