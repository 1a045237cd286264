using System.Text;

namespace LegacyGateway.Core.Drafts;

/// <summary>camelCase names from whatever a legacy table or column is called.</summary>
internal static class DraftNames
{
    public static string Of(string legacy)
    {
        var name = new StringBuilder();
        var upper = false;
        var shouting = !legacy.Any(char.IsLower);
        foreach (var character in legacy)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                upper = name.Length > 0;
                continue;
            }

            name.Append(upper ? char.ToUpperInvariant(character) : shouting || name.Length == 0 ? char.ToLowerInvariant(character) : character);
            upper = false;
        }

        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            name.Insert(0, 'n');
        return name.ToString();
    }
}
