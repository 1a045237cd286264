namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>What the record count of a trailer counts.</summary>
public enum RecordCounting
{
    Details,

    /// <summary>Every record, header and trailer included; a line of column names is none.</summary>
    All,
}
