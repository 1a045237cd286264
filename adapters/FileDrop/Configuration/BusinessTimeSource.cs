namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>Where the business time of a file comes from.</summary>
public enum BusinessTimeSource
{
    /// <summary>From the file's header or trailer where its layout has one, otherwise from the file's modification time.</summary>
    Auto,

    /// <summary>From the file's modification time.</summary>
    File,

    /// <summary>From the file's name.</summary>
    Name,
}
