namespace LegacyGateway.Dispatch.Moves;

/// <summary>Why a move is refused.</summary>
/// <param name="Sentence">What is wrong and what to do.</param>
/// <param name="CanBeForced">Whether somebody may take it upon himself, with a reason.</param>
public sealed record BrokenRule(string Sentence, bool CanBeForced);
