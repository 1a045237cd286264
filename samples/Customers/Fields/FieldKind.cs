namespace LegacyGateway.Samples.Customers.Fields;

/// <summary>What a field holds, and so how it is stored and written.</summary>
internal enum FieldKind
{
    Whole,
    Text,

    /// <summary>One of <see cref="CustomerFields.Statuses"/>.</summary>
    Status,

    /// <summary>A number with two decimals, stored as a whole number of hundredths.</summary>
    Hundredths,
    Flag,

    /// <summary>Stored as yyyy-MM-dd.</summary>
    Date,

    /// <summary>Stored as milliseconds since 1970 in UTC.</summary>
    Instant,

    /// <summary>A nested object of texts.</summary>
    Address,
}
