namespace LegacyGateway.Adapters.FileDrop.Encodings;

/// <summary>How an encoding is decoded.</summary>
internal enum EncodingKind
{
    Utf8,
    Utf16,
    Utf16BigEndian,

    /// <summary>Single bytes, the first 128 as in ASCII.</summary>
    Ascii,

    /// <summary>Single bytes in IBM's order.</summary>
    Ebcdic,
}
