using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Samples.Customers.Fields;

namespace LegacyGateway.Samples.Customers.Queries;

/// <summary>What a list request asks for.</summary>
internal sealed record ListQuery
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public List<Condition> Conditions { get; } = [];

    /// <summary>As asked; the id comes last, so that the order is total.</summary>
    public List<SortTerm> Sort { get; } = [];

    /// <summary>Null: all.</summary>
    public HashSet<string>? Fields { get; set; }

    public int Limit { get; set; } = DefaultLimit;

    public string? After { get; set; }

    public bool Count { get; set; }

    /// <summary>The limit applies for each value of this field.</summary>
    public CustomerField? Per { get; set; }

    public bool Cursors { get; set; }

    /// <summary>Stands for filter and sort: a cursor is good only for a query with the same mark.</summary>
    public byte[] Mark()
    {
        var text = new StringBuilder();
        foreach (var (field, comparison, values) in Conditions)
            text.Append(field.Name).Append('\0').Append(comparison).Append('\0').AppendJoin('\0', values).Append('\n');
        foreach (var (field, descending) in Sort)
            text.Append(field.Name).Append(descending ? '-' : '+');
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..8];
    }
}
