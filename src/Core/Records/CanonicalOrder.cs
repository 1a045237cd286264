using LegacyGateway.Core.Mapping;

namespace LegacyGateway.Core.Records;

/// <summary>The order of canonical values of one field, as sorted lists have it: null first, texts by code unit.</summary>
public sealed class CanonicalOrder : IComparer<Value>
{
    private CanonicalOrder()
    {
    }

    public static CanonicalOrder Instance { get; } = new();

    public int Compare(Value x, Value y) => (x.HasValue, y.HasValue) switch
    {
        (true, true) => PredicateEvaluation.Order(x, y) ?? 0,
        var (left, right) => left.CompareTo(right),
    };
}
