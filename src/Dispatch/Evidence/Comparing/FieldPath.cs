namespace LegacyGateway.Dispatch.Evidence.Comparing;

/// <summary>Paths of fields such as <c>address.city</c> and <c>lines[].amount</c>.</summary>
internal static class FieldPath
{
    public const string Item = "[]";

    public static string Of(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";

    /// <summary>Whether a path is the other one or lies within it; <c>lines</c> stands for <c>lines[].amount</c> too.</summary>
    public static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal)
        && (path.Length == outer.Length || path[outer.Length] is '.' or '[');
}
