using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.GraphQL.Limits;

/// <summary>How much one request may ask. A refusal is a 400 that names the limit.</summary>
public sealed class QueryLimits
{
    /// <summary>Fields within fields, the first counts as 1. Introspection has a limit of its own. 1 to 100, default 20.</summary>
    [Range(1, 100)]
    public int MaxDepth { get; set; } = 20;

    /// <summary>
    /// Records that a query may read at most: page sizes multiply along its lists, a relation to one counts one for each record that has it, and a total counts 100.
    /// 1 to 10,000,000, default 50,000.
    /// </summary>
    [Range(1, 10_000_000)]
    public long MaxCost { get; set; } = 50_000;

    /// <summary>Fields under another name than their own, in the whole document. 0 to 10,000, default 30.</summary>
    [Range(0, 10_000)]
    public int MaxAliases { get; set; } = 30;

    /// <summary>Fields of the answer's shape, fragments spread. 1 to 100,000, default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxFields { get; set; } = 1_000;

    /// <summary>Tokens of the document: names, values, braces. 1 to 1,000,000, default 5,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxTokens { get; set; } = 5_000;

    /// <summary>Bytes of a request's body, and of the query of a URL. 100 bytes to 100 MB, default 256 KB.</summary>
    [Range(100, 100 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>How long a request may take, after which its reads are cancelled. 00:00:00.100 to 00:10:00, default 00:00:30.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:10:00")]
    public TimeSpan MaxTime { get; set; } = TimeSpan.FromSeconds(30);
}
