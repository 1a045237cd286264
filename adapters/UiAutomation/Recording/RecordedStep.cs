using System.Text.Json.Nodes;

namespace LegacyGateway.Adapters.UiAutomation.Recording;

/// <summary>One step of a draft.</summary>
/// <param name="Window">Which window it was done in, by the recorder's own id.</param>
/// <param name="Step">As a system file has it.</param>
/// <param name="Review">What a person has to look at; null for nothing.</param>
/// <param name="IsSecret">Whether it types a password, which no draft shows.</param>
internal sealed record RecordedStep(string Window, JsonObject Step, string? Review = null, bool IsSecret = false)
{
    /// <summary>What was done in the window that this step opened; empty for most.</summary>
    public IReadOnlyList<RecordedStep> Inner { get; init; } = [];

    public string Do => (string)Step["do"]!;

    /// <summary>The element, as text to compare by; null for steps without one.</summary>
    public string? Element => (Step["on"] ?? Step["into"] ?? Step["in"] ?? Step["that"])?.ToJsonString();
}
