namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>How the values of a column are kept: the same in SQLite and in PostgreSQL, in forms that sort and compare as the canonical values do.</summary>
internal enum StoredForm
{
    /// <summary>Text, in the order of its code points.</summary>
    Text,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>0 and 1.</summary>
    Boolean,

    /// <summary>Days since 0001-01-01.</summary>
    Date,

    /// <summary>UTC in units of 100 ns since 0001-01-01.</summary>
    Instant,

    /// <summary>Decimals of up to 18 digits: a whole number without the point.</summary>
    Scaled,

    /// <summary>Decimals of more digits: 16 bytes, the highest first, the sign turned round.</summary>
    ScaledBytes,

    /// <summary>16 bytes in the order of the text.</summary>
    Uuid,

    /// <summary>A list as JSON text; it can be neither compared nor sorted by.</summary>
    Json,
}
