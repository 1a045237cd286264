namespace LegacyGateway.Adapters.Sql.Guard;

internal enum SqlTokenKind
{
    Word,
    QuotedName,
    Literal,
    Number,
    Parameter,
    Punctuation,
}
