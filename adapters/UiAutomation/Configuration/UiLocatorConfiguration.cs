using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>Which element is meant: exactly one of <c>role</c>, <c>label</c>, <c>text</c>, <c>testId</c> and <c>css</c>. Texts may hold inputs as <c>{name}</c>; css may not.</summary>
public sealed record UiLocatorConfiguration
{
    [Description("ARIA role, such as button, link, textbox, combobox, row.")]
    public string? Role { get; init; }

    [Description("With role: the accessible name.")]
    public string? Name { get; init; }

    [Description("The text of a field's label.")]
    public string? Label { get; init; }

    [Description("The text of the element itself.")]
    public string? Text { get; init; }

    [Description("The value of its data-testid.")]
    public string? TestId { get; init; }

    [Description("A CSS selector.")]
    public string? Css { get; init; }

    [Description("Only elements that hold this text somewhere.")]
    public string? HasText { get; init; }

    [Description("Whether name, label and text must be the whole text, in the same letter case. Default true.")]
    public bool Exact { get; init; } = true;

    [Description("Which of several, from 0. Default: there must be exactly one.")]
    [Range(0, 1000)]
    public int? Nth { get; init; }

    [Description("Name or id of the frame that it is in. Default: that of the frame step around, or the page itself.")]
    public string? Frame { get; init; }
}
