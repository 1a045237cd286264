namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>One word of a copybook.</summary>
/// <param name="Text">In capitals, but for literals.</param>
/// <param name="IsLiteral">Whether it stood in quotes.</param>
internal readonly record struct CopybookWord(string Text, bool IsLiteral);
