using LegacyGateway.Core.Records;

namespace LegacyGateway.Core.Mapping;

/// <summary>One column of a legacy source, as far as mapping and filtering depend on it.</summary>
/// <param name="Name">As the mapping writes it.</param>
public sealed record RawColumn(string Name)
{
    /// <summary>As the source itself spells it, where that differs (letter case); default <see cref="Name"/>.</summary>
    public string SourceName { get; init; } = Name;

    /// <summary>What its values are when they are read; null means unknown: each converter then assumes what it is usually used for.</summary>
    public ValueKind? Kind { get; init; }

    /// <summary>Whether it may hold null. Default true.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>Characters that a text column holds at most; null means unknown or unlimited.</summary>
    public int? Length { get; init; }

    /// <summary>CHAR(n): the database pads with blanks, and leaves them out of account when it compares.</summary>
    public bool FixedLength { get; init; }

    /// <summary>Whether no text in it ends in blanks, as in a copy that holds canonical values: an equality needs no trimming then, so that an index serves filter and order at once.</summary>
    public bool Unpadded { get; init; }
}
