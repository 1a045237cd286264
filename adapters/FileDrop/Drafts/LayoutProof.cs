using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Drafts;

namespace LegacyGateway.Adapters.FileDrop.Drafts;

/// <summary>Holds a drafted layout to what every layout is held to.</summary>
internal static class LayoutProof
{
    /// <returns>The draft; without a layout where the check finds mistakes.</returns>
    public static LayoutDraft Of(LayoutConfiguration layout, IEnumerable<LayoutFinding> findings)
    {
        List<ConfigurationError> errors = [];
        LayoutCheck.Check(layout, [], new ConfigurationPlace("", _ => (0, null), errors), "");
        return errors.Count == 0
            ? new LayoutDraft(LayoutText.Of(layout), [.. findings])
            : new LayoutDraft(null, [.. errors.Select(error => new LayoutFinding(true, $"{error.Message} {error.Remedy}"))]);
    }
}
