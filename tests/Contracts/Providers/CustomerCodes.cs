namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>The letters that old systems have for a customer's status.</summary>
internal static class CustomerCodes
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal) { ["active"] = "A", ["onHold"] = "H", ["closed"] = "C", ["prospect"] = "P" };

    public static string Of(string status) => Codes[status];
}
