namespace LegacyGateway.Core.Contracts;

/// <summary>When callers may write a field.</summary>
public enum FieldWriting
{
    /// <summary>On create and update; a part of the key on neither, because whoever owns keys gives them.</summary>
    Default,

    /// <summary>Never: the system sets it.</summary>
    Never,

    /// <summary>On create only; for a part of the key it says that the caller gives it.</summary>
    Create,
}
