using System.Globalization;

namespace LegacyGateway.Adapters.FileDrop.Layouts;

/// <summary>Why a record was rejected or a file refused, in words that a clerk understands.</summary>
/// <param name="Line">Line of the file, or number of the record where the file has no lines; from 1. 0 when the file as a whole is meant.</param>
/// <param name="Column">The layout's column; null when the record as a whole is meant.</param>
/// <param name="Value">What stands there, shortened; null when there is nothing to show. May be personal data: for reject files, never for logs.</param>
/// <param name="Reason">A sentence.</param>
internal sealed record LayoutError(long Line, string? Column, string? Value, string Reason)
{
    private const int LongestValue = 100;

    public string? Value { get; } = Value is { Length: > LongestValue } ? string.Concat(Value.AsSpan(0, LongestValue), "...") : Value;

    /// <summary>Without the value.</summary>
    public override string ToString() =>
        (Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"Line {Line}: ") : "") + (Column is null ? "" : $"{Column}: ") + Reason;
}
