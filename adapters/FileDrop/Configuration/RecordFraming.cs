namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>How the records of a fixed-width file are told apart.</summary>
public enum RecordFraming
{
    Lines,

    /// <summary>All records have the same number of bytes; nothing stands between them.</summary>
    Fixed,

    /// <summary>Each record follows four bytes: its length with them (big endian), and two zero bytes.</summary>
    Rdw,
}
