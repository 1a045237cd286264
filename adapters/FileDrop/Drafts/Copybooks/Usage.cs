namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>How a COBOL program holds an item.</summary>
internal enum Usage
{
    Display,
    Packed,
    Binary,

    /// <summary>COMP-5: binary in the order of the machine's bytes.</summary>
    Native,
}
