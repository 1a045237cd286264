namespace LegacyGateway.Rest.Forwarded;

/// <summary>What <see cref="RecordScreen"/> found in a forwarded body.</summary>
internal enum RecordVerdict
{
    /// <summary>The copy may be shown.</summary>
    Shown,

    /// <summary>A record is not one that the caller's row filter allows.</summary>
    NotTheirs,

    /// <summary>The body is no JSON of the shape that the dialect has.</summary>
    Malformed,
}
