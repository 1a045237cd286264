using System.Globalization;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Evidence.Recording;

/// <summary>The names of the counters of a route's evidence, as they stand in the store.</summary>
public static class CounterNames
{
    public const string Compared = "compared";
    public const string Mismatched = "mismatched";
    public const string NoiseCompared = "noise.compared";
    public const string NoiseMismatched = "noise.mismatched";
    public const string Ignored = "ignored";

    /// <summary>Begins the names of those that are counted by seconds and kept for the sliding window of a rollback only.</summary>
    public const string Recent = "recent.";

    public const string RecentAnswers = Recent + "answers";
    public const string RecentErrors = Recent + "errors";

    public const string FieldPrefix = "field.";
    public const string NoisePrefix = "fieldnoise.";
    public const string SkippedPrefix = "skipped.";

    public static string Answers(Side side) => side is Side.Legacy ? "legacy.answers" : "candidate.answers";

    public static string Errors(Side side) => side is Side.Legacy ? "legacy.errors" : "candidate.errors";

    public static string LatencyPrefix(Side side) => side is Side.Legacy ? "legacy.latency." : "candidate.latency.";

    public static string Latency(Side side, int slot) => LatencyPrefix(side) + slot.ToString(CultureInfo.InvariantCulture);

    /// <summary>The kind comes first, because a field's name may hold dots.</summary>
    public static string Field(Difference difference, bool noise) => $"{(noise ? NoisePrefix : FieldPrefix)}{difference.Kind}.{difference.Field}";

    /// <summary>Takes a name of <see cref="Field"/> apart; false for a kind that this version does not know.</summary>
    public static bool TryReadField(ReadOnlySpan<char> name, out string field, out DifferenceKind kind)
    {
        (field, kind) = ("", default);
        var dot = name.IndexOf('.');
        if (dot < 0 || !Enum.TryParse(name[..dot], out kind))
            return false;
        field = name[(dot + 1)..].ToString();
        return true;
    }
}
