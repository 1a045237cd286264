using System.Globalization;
using LegacyGateway.Core.Contracts;

namespace LegacyGateway.GraphQL.Schemas;

/// <summary>What a contract says about something on its way out, as a reason.</summary>
internal static class Deprecations
{
    public static string? ReasonOf(Deprecation? deprecation)
    {
        if (deprecation is null)
            return null;
        var reason = string.Create(CultureInfo.InvariantCulture, $"Since {deprecation.Since:yyyy-MM-dd}.");
        if (deprecation.Sunset is { } sunset)
            reason += string.Create(CultureInfo.InvariantCulture, $" May be gone from {sunset:yyyy-MM-dd}.");
        if (deprecation.Use is { } use)
            reason += $" Use {use}.";
        return deprecation.Link is { } link ? $"{reason} See {link.AbsoluteUri}" : reason;
    }
}
