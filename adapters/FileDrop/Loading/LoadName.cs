using System.Globalization;
using System.Text;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Names of loads: safe as file names and as names of tables, sorted by age within a binding.</summary>
internal static class LoadName
{
    private const int IdLength = 32;
    private const int ShapeLength = 4;

    /// <summary>What all loads of a binding begin with.</summary>
    public static string Prefix(string system, string resource) => $"{Safe(system)}_{Safe(resource)}_";

    /// <summary>Unique for every attempt: one that is younger sorts behind.</summary>
    /// <param name="table">Its shape is part of the name, so that a load of an older contract is not taken for one of this.</param>
    /// <param name="id">Version 7.</param>
    public static string Of(string system, StoredTable table, Guid id) => $"{Prefix(system, table.Contract.Name)}{id:N}{table.Shape:x4}";

    /// <summary>The id in a name; null when there is none.</summary>
    public static Guid? IdOf(string? load) => load is { Length: > IdLength + ShapeLength } && Guid.TryParseExact(load.AsSpan(load.Length - IdLength - ShapeLength, IdLength), "N", out var id) ? id : null;

    /// <summary>Whether a load has the shape that the contract asks for now.</summary>
    public static bool Fits(string load, StoredTable table) => load.EndsWith(table.Shape.ToString("x4", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public static ushort Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        return (ushort)(hash ^ (hash >> 16));
    }

    /// <summary>A table's name has at most 63 bytes, of which id and shape take 36, and its indexes have some behind it.</summary>
    private static string Safe(string name)
    {
        var safe = new StringBuilder();
        foreach (var character in name)
            safe.Append(char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-');
        return safe.Length <= 10 && name == safe.ToString() ? name : $"{safe.ToString(0, Math.Min(5, safe.Length))}-{Hash(name):x4}";
    }
}
