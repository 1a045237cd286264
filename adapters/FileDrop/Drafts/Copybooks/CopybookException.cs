namespace LegacyGateway.Adapters.FileDrop.Drafts.Copybooks;

/// <summary>A copybook says something that no layout can say; the message is a sentence for the person who has it.</summary>
internal sealed class CopybookException(int line, string message)
    : Exception(line > 0 ? FormattableString.Invariant($"Line {line}: {message}") : message);
