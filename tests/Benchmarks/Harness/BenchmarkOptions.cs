namespace LegacyGateway.Benchmarks;

/// <summary>How long and how hard.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>The repository's root, below which the built programs lie.</summary>
    public required string Root { get; init; }

    /// <summary>Every contender is measured once per round; medians over the rounds count.</summary>
    public required int Rounds { get; init; }

    /// <summary>Of load per contender and round.</summary>
    public required int Seconds { get; init; }

    public required int Connections { get; init; }

    /// <summary>Size of the ERP behind the read scenarios.</summary>
    public required int Customers { get; init; }

    /// <summary>Rows of the file that the filedrop scenario drops.</summary>
    public required int Rows { get; init; }

    /// <summary>Names of scenarios.</summary>
    public required string[] Only { get; init; }

    /// <summary>The Markdown file whose results are replaced; null: they are only printed.</summary>
    public required string? Output { get; init; }
}
