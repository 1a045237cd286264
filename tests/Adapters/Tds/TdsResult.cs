namespace LegacyGateway.Tests.Adapters.Tds;

/// <summary>What a statement brings; no columns for one that brings no rows.</summary>
internal sealed record TdsResult(IReadOnlyList<TdsColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    public static TdsResult Of(TdsColumn column, params object?[] values) => new([column], [.. values.Select(value => new[] { value })]);
}
