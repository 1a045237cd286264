namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>What the record count of a trailer counts.</summary>
public enum RecordCounting
{
    Details,

    /// <summary>Every record, header, trailer, parents and ignored ones included; a line of column names is none.</summary>
    All,
}
