using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LegacyGateway.State.Routes;

/// <summary>The hash of an entry of the log of moves. Every text is preceded by its length: no value can pretend to be the next part.</summary>
internal static class MoveHash
{
    public static string Of(StoredMove move)
    {
        var text = new StringBuilder(512);
        Append(text, move.PreviousHash);
        Append(text, move.Sequence.ToString(CultureInfo.InvariantCulture));
        Append(text, move.Route);
        Append(text, move.Kind.ToString());
        Append(text, move.FromStage);
        Append(text, move.FromShare.ToString(CultureInfo.InvariantCulture));
        Append(text, move.ToStage);
        Append(text, move.ToShare.ToString(CultureInfo.InvariantCulture));
        Append(text, move.Epoch.ToString(CultureInfo.InvariantCulture));
        Append(text, move.Actor);
        Append(text, move.Reason);
        Append(text, move.At.ToString("O", CultureInfo.InvariantCulture));
        Append(text, move.Verdict);
        Append(text, move.Evidence);
        Append(text, move.ConfigurationHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Null and empty are told apart.</summary>
    private static void Append(StringBuilder text, string? part) =>
        text.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:").Append(part).Append('\n');
}
