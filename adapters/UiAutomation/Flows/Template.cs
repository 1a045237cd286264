using System.Text;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Texts with inputs in them: <c>{name}</c>; <c>{{</c> and <c>}}</c> stand for the braces themselves.</summary>
internal static class Template
{
    /// <summary>The names in a text, or null when its braces do not match.</summary>
    public static IReadOnlyList<string>? NamesIn(string text)
    {
        var names = new List<string>();
        return Walk(text, _ => { }, names.Add) ? names : null;
    }

    /// <param name="escape">What is done to each value, such as percent-encoding in an address.</param>
    /// <returns>Null when an input has no value: what was to be done with it is left out.</returns>
    public static string? Render(string text, IReadOnlyDictionary<string, string?> inputs, Func<string, string>? escape = null)
    {
        if (!text.Contains('{', StringComparison.Ordinal) && !text.Contains('}', StringComparison.Ordinal))
            return text;
        var rendered = new StringBuilder();
        var complete = true;
        Walk(text, part => rendered.Append(part), name =>
        {
            if (inputs.GetValueOrDefault(name) is { } value)
                rendered.Append(escape is null ? value : escape(value));
            else
                complete = false;
        });
        return complete ? rendered.ToString() : null;
    }

    private static bool Walk(string text, Action<string> literal, Action<string> name)
    {
        for (var i = 0; i < text.Length;)
        {
            var brace = text.AsSpan(i).IndexOfAny('{', '}');
            if (brace < 0)
            {
                literal(text[i..]);
                return true;
            }

            literal(text[i..(i + brace)]);
            i += brace;
            if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                literal(text[i..(i + 1)]);
                i += 2;
                continue;
            }

            var end = text.IndexOf('}', i);
            if (text[i] == '}' || end < 0)
                return false;
            name(text[(i + 1)..end]);
            i = end + 1;
        }

        return true;
    }
}
