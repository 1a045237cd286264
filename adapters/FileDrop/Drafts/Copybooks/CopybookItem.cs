using LegacyGateway.Adapters.FileDrop.Configuration;

namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>One item of a copybook, with those below it.</summary>
internal sealed class CopybookItem
{
    public required int Line { get; init; }

    public required int Level { get; init; }

    /// <summary>Null for FILLER.</summary>
    public required string? Name { get; init; }

    /// <summary>Null for a group.</summary>
    public Picture? Picture { get; set; }

    /// <summary>Null where the group says it.</summary>
    public Usage? Usage { get; set; }

    public SignPlace? Sign { get; set; }

    /// <summary>1 without OCCURS.</summary>
    public int Occurs { get; set; } = 1;

    /// <summary>The name of the item whose place it takes.</summary>
    public string? Redefines { get; set; }

    /// <summary>A literal VALUE.</summary>
    public string? Value { get; set; }

    public bool Synchronized { get; set; }

    /// <summary>Its 88 levels.</summary>
    public List<(string Name, IReadOnlyList<string> Values)> Conditions { get; } = [];

    public List<CopybookItem> Children { get; } = [];

    /// <summary>For messages.</summary>
    public string Title => Name ?? "FILLER";

    /// <summary>Bytes of one occurrence.</summary>
    public int Size(Usage usage) => Picture is { } picture
        ? picture.Bytes(Usage ?? usage, Sign)
        : Children.Where(child => child.Redefines is null).Sum(child => child.Size(child.Usage ?? Usage ?? usage) * child.Occurs);
}
