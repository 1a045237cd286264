using System.Text;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Character sets by their names, the old ones included.</summary>
internal static class ScreenEncoding
{
    /// <returns>Null when there is no such character set. A text that it cannot write throws.</returns>
    public static Encoding? Of(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public static bool CanWrite(this Encoding encoding, string text)
    {
        try
        {
            encoding.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
