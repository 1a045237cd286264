using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Samples.Customers.Fields;

namespace LegacyGateway.Samples.Customers.Queries;

/// <summary>What a list request asks for.</summary>
internal sealed class ListQuery
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public List<Condition> Conditions { get; init; } = [];

    /// <summary>As asked; the id comes last, in the direction of the last term, so that the order is total.</summary>
    public List<SortTerm> Sort { get; init; } = [];

    /// <summary>Null: all.</summary>
    public HashSet<string>? Fields { get; set; }

    public int Limit { get; set; } = DefaultLimit;

    public string? After { get; set; }

    public bool Count { get; set; }

    /// <summary>The limit applies for each value of this field.</summary>
    public CustomerField? Per { get; set; }

    public bool Cursors { get; set; }

    /// <summary>The query that goes on within one value of <see cref="Per"/>: the same filter, and that value.</summary>
    public ListQuery Group(object?[] row)
    {
        if (Per is null)
            return this;
        var only = row[Per.At] is { } value ? new Condition(Per, Comparison.Eq, [value]) : new Condition(Per, Comparison.Null, [1L]);
        return new ListQuery { Conditions = [.. Conditions.Where(condition => condition.Field != Per), only], Sort = Sort };
    }

    /// <summary>Stands for filter and sort: a cursor is good only for a query with the same mark.</summary>
    public byte[] Mark()
    {
        var conditions = Conditions.Select(condition => $"{condition.Field.Name}\0{condition.Comparison}\0{string.Join('\0', condition.Values)}");
        var text = new StringBuilder().AppendJoin('\n', conditions.Order(StringComparer.Ordinal)).Append('\n');
        foreach (var (field, descending) in Sort)
            text.Append(field.Name).Append(descending ? '-' : '+');
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..8];
    }
}
