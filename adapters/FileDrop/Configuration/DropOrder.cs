namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>The order in which complete files are taken.</summary>
public enum DropOrder
{
    /// <summary>By name; runs of digits compare as numbers, so that part-10 comes after part-9.</summary>
    Name,

    /// <summary>By the file's modification time, then by name.</summary>
    Time,
}
