namespace LegacyGateway.Adapters.Sql.Guard;

/// <summary>One token of a SELECT; comments and blanks make none.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Offset)
{
    public bool Is(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsPunctuation(char character) => Kind == SqlTokenKind.Punctuation && Text[0] == character;
}
