using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Evidence.Replaying;

/// <summary>What a replay asks for.</summary>
/// <param name="Name"><c>all</c>, <c>recorded</c>, or <c>paths</c> with what tells one list from another.</param>
/// <param name="Paths">The list; null when the gateway finds the reads itself.</param>
internal sealed record ReplaySource(string Name, IReadOnlyList<string>? Paths = null)
{
    public const string Recorded = "recorded";
    public const string All = "all";

    /// <summary>Of a plain route only the requests of callers are known.</summary>
    public static ReplaySource Of(RouteRow row, ReplayRequest request) => request.Paths is { } paths
        ? new ReplaySource($"paths:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', paths))).AsSpan(0, 8))}", paths)
        : new ReplaySource(request.Keys ?? (row.IsPlain ? Recorded : All));
}
