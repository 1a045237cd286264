using LegacyGateway.Core.Requests;

namespace LegacyGateway.Rest.Parsing;

/// <summary>The operators as they are written in brackets.</summary>
internal static class OperatorNames
{
    public static IReadOnlyList<string> All { get; } = ["eq", "ne", "gt", "gte", "lt", "lte", "in", "starts", "contains", "null"];

    public static string NameOf(FilterOperator op) => All[(int)op];

    public static bool TryFind(ReadOnlySpan<char> name, out FilterOperator op)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (!name.SequenceEqual(All[i]))
                continue;
            op = (FilterOperator)i;
            return true;
        }

        op = default;
        return false;
    }

    public static IEnumerable<FilterOperator> In(FilterOperators set) =>
        Enum.GetValues<FilterOperator>().Where(op => set.HasFlag((FilterOperators)(1 << (int)op)));
}
