using System.Collections.Immutable;

namespace LegacyGateway.Core.Drafts;

/// <summary>A drafted file layout, with what it rests on.</summary>
/// <param name="Layout">JSON as a binding's <c>layout</c> takes it; null when none can be drafted: then the findings say why.</param>
public sealed record LayoutDraft(string? Layout, ImmutableArray<LayoutFinding> Findings);
