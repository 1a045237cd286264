namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>How a fixed-width column holds its value.</summary>
public enum FixedColumnType
{
    /// <summary>Padded with blanks behind, which are taken away; nothing but blanks is null.</summary>
    Text,

    /// <summary>Written as people write numbers, blanks around.</summary>
    Number,

    /// <summary>COBOL's DISPLAY.</summary>
    Zoned,

    /// <summary>COBOL's COMP-3: two digits a byte, the sign in the last half.</summary>
    Packed,

    /// <summary>COBOL's COMP: two's complement, big endian, 1 to 8 bytes.</summary>
    Binary,
}
