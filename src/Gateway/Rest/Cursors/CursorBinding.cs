using System.IO.Hashing;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Rest.Cursors;

/// <summary>
/// A hash of all that a cursor depends on: contract name and major version, filter (row filters included) and sort. A position means
/// nothing under another filter or order.
/// </summary>
/// <remarks>
/// The cursors of a <c>per</c> request are bound as if one value of that field had been asked for, so that
/// <c>per=customerId&amp;customerId[in]=1,2</c> is paged on by <c>customerId=1&amp;after=…</c>.
/// </remarks>
internal static class CursorBinding
{
    public static ulong Of(ResourceRequest request) => Of(request, null, default);

    /// <param name="per">The field whose conditions are replaced; null for none.</param>
    /// <param name="value">The one value of the field that the record has.</param>
    public static ulong Of(ResourceRequest request, Field? per, Value value)
    {
        var scribe = new BinaryScribe(stackalloc byte[512]);
        try
        {
            scribe.WriteText(request.Contract.Name);
            scribe.WriteText(request.Contract.Version.Split('.')[0]);
            foreach (var condition in Ordered(request, per, value))
                Write(ref scribe, condition);
            scribe.WriteByte(0xFF);
            foreach (var term in request.Sort)
            {
                scribe.WriteText(term.Field.Name);
                scribe.WriteByte(term.Descending ? (byte)1 : (byte)0);
            }

            return XxHash3.HashToUInt64(scribe.Written);
        }
        finally
        {
            scribe.Dispose();
        }
    }

    // The order in which conditions were written says nothing.
    private static IEnumerable<Condition> Ordered(ResourceRequest request, Field? per, Value value)
    {
        IEnumerable<Condition> conditions = request.Filter;
        if (per is not null)
            conditions = conditions.Where(condition => condition.Field != per).Append(new Condition(per, FilterOperator.Eq, [value]));
        return request.Filter.Length <= 1 && per is null
            ? conditions
            : conditions.Distinct(SameCondition.Instance).OrderBy(condition => condition.Field.Ordinal).ThenBy(condition => condition.Operator).ThenBy(condition => condition.Values[0].ToString(), StringComparer.Ordinal);
    }

    private static void Write(ref BinaryScribe scribe, Condition condition)
    {
        scribe.WriteText(condition.Field.Name);
        scribe.WriteByte((byte)condition.Operator);
        foreach (var value in condition.Values)
            scribe.WriteValue(value.Kind == ValueKind.Decimal ? Value.From(value.AsDecimal() / 1.0000000000000000000000000000m) : value);
    }

    // A row filter may repeat what the caller asks for anyway.
    private sealed class SameCondition : IEqualityComparer<Condition>
    {
        public static SameCondition Instance { get; } = new();

        public bool Equals(Condition? x, Condition? y) =>
            x!.Field == y!.Field && x.Operator == y.Operator && x.Values.AsSpan().SequenceEqual(y.Values.AsSpan());

        public int GetHashCode(Condition obj) => HashCode.Combine(obj.Field.Ordinal, obj.Operator, obj.Values[0]);
    }
}
