using LegacyGateway.Core.Records;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>Compares the values by which records relate; several are held as an array.</summary>
internal sealed class KeyEquality : IEqualityComparer<Value>
{
    public static KeyEquality Instance { get; } = new();

    public bool Equals(Value x, Value y) => x.Equals(y);

    public int GetHashCode(Value obj)
    {
        if (obj.Kind != ValueKind.Array)
            return obj.GetHashCode();
        var hash = new HashCode();
        foreach (var part in obj.AsArray())
            hash.Add(part);
        return hash.ToHashCode();
    }
}
