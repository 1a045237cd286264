using LegacyGateway.Core.Records;

namespace LegacyGateway.Relational;

/// <summary>Texts that no database holds and that drivers answer with exceptions of their own: NUL, and halves of surrogate pairs.</summary>
public static class SendableText
{
    public const string Refusal = "A value holds NUL or half a character, which no database text does.";

    public static bool Is(ReadOnlySpan<Value> values)
    {
        foreach (ref readonly var value in values)
        {
            var sendable = value.Kind switch
            {
                ValueKind.String => Is(value.AsString()),
                ValueKind.Array => Is(value.AsArray()),
                _ => true,
            };
            if (!sendable)
                return false;
        }

        return true;
    }

    private static bool Is(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
            return false;
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
