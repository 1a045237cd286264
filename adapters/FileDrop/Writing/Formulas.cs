using System.Buffers;

namespace LegacyGateway.Adapters.FileDrop.Writing;

/// <summary>Values that a spreadsheet would take for a formula get an apostrophe, which it takes for "this is text".</summary>
/// <remarks>OWASP's CSV injection: = + - @, tab and carriage return at the beginning. Plain numbers with a sign are no danger and stay numbers.</remarks>
internal static class Formulas
{
    private const char Mark = '\'';

    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789.,");

    public static bool IsDangerous(ReadOnlySpan<char> text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !(text[0] is '+' or '-' && text.Length > 1 && !text[1..].ContainsAnyExcept(s_number));

    /// <summary>A value that has such an apostrophe of its own gets one more, so that taking one away always gives the value back.</summary>
    public static string Neutralise(string text) =>
        IsDangerous(text) || (text is [Mark, ..] && text.AsSpan().TrimStart(Mark) is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) ? Mark + text : text;

    /// <summary>Takes the apostrophe away that <see cref="Neutralise"/> put there.</summary>
    public static ReadOnlySpan<byte> Restore(ReadOnlySpan<byte> utf8) =>
        utf8 is [(byte)Mark, ..] && utf8.TrimStart((byte)Mark) is [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r', ..] ? utf8[1..] : utf8;
}
