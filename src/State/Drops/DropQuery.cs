namespace LegacyGateway.State.Drops;

/// <summary>Which drops to list; the newest come first.</summary>
public sealed record DropQuery
{
    /// <summary>Null: all.</summary>
    public string? System { get; init; }

    /// <summary>Null: all.</summary>
    public string? Resource { get; init; }

    /// <summary>Empty: all.</summary>
    public IReadOnlyList<DropState> States { get; init; } = [];

    /// <summary>Only drops found before this one; null starts with the newest.</summary>
    public Guid? Before { get; init; }

    /// <summary>1 to 1000, default 50.</summary>
    public int Limit { get; init; } = 50;
}
