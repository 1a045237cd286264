namespace LegacyGateway.Core.Drafts;

/// <summary>One thing that a drafted layout rests on.</summary>
/// <param name="Sure">Whether the file proves it; otherwise a person must look.</param>
/// <param name="Text">A sentence.</param>
public sealed record LayoutFinding(bool Sure, string Text);
