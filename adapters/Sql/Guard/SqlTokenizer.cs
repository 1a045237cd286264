using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Adapters.Sql.Guard;

/// <summary>
/// Cuts a SELECT into tokens the way its database does. Where two settings of the database would read a text differently
/// (backslashes in literals, <c>--</c> without a blank), the text is refused instead of guessed at.
/// </summary>
internal sealed class SqlTokenizer
{
    private readonly string _text;
    private readonly SqlDatabase _database;
    private readonly ImmutableArray<SqlToken>.Builder _tokens = ImmutableArray.CreateBuilder<SqlToken>();
    private int _at;
    private string? _problem;

    private SqlTokenizer(string text, SqlDatabase database)
    {
        _text = text;
        _database = database;
    }

    public static ImmutableArray<SqlToken> Tokenize(string text, SqlDatabase database, out string? problem)
    {
        var tokenizer = new SqlTokenizer(text, database);
        while (tokenizer._problem is null && tokenizer._at < text.Length)
            tokenizer.Next();
        problem = tokenizer._problem;
        return tokenizer._tokens.ToImmutable();
    }

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void Next()
    {
        var character = Peek();
        if (!IsBlank(character) && (char.IsControl(character) || char.IsWhiteSpace(character)))
            _problem = "It holds a control character or a blank beyond ASCII.";
        else if (IsBlank(character))
            _at++;
        else if (character == '-' && Peek(1) == '-')
            LineComment();
        else if (character == '#' && _database == SqlDatabase.MySql)
            SkipLine();
        else if (character == '/' && Peek(1) == '*')
            BlockComment();
        else if (character == '\'')
            Literal(_at, '\'');
        else if (character == '`' && _database == SqlDatabase.PostgreSql)
            _problem = "It holds a backtick, which is an operator to PostgreSQL; quote names with double quotes.";
        else if (character is '"' or '`' || character == '[' && _database == SqlDatabase.Sqlite)
            QuotedName(character);
        else if (character == '$' && _database == SqlDatabase.PostgreSql)
            DollarQuote();
        else if (IsWordStart(character))
            Word();
        else if (char.IsAsciiDigit(character))
            Number();
        else
            Punctuation(character);
    }

    private void LineComment()
    {
        if (_database == SqlDatabase.MySql && _at + 2 < _text.Length && !IsBlank(Peek(2)))
            _problem = "Two minus signs must be followed by a blank to begin a comment.";
        else
            SkipLine();
    }

    private void SkipLine()
    {
        var end = _text.AsSpan(_at).IndexOfAny('\r', '\n');
        _at = end < 0 ? _text.Length : _at + end;
    }

    private void BlockComment()
    {
        if (_database == SqlDatabase.MySql && (Peek(2) == '!' || Peek(2) is 'M' or 'm' && Peek(3) == '!'))
        {
            _problem = "It holds a comment that the database would execute (/*! … */).";
            return;
        }

        var depth = 0;
        do
        {
            if (Peek() == '\0')
                _problem = "A comment is not closed.";
            else if (Peek() == '*' && Peek(1) == '/')
                (depth, _at) = (depth - 1, _at + 2);
            else if (Peek() == '/' && Peek(1) == '*' && (depth == 0 || _database == SqlDatabase.PostgreSql))
                (depth, _at) = (depth + 1, _at + 2);
            else if (Peek() == '/' && Peek(1) == '*')
                _problem = "A comment stands within a comment.";
            else
                _at++;
        }
        while (depth > 0 && _problem is null);
    }

    private void Literal(int start, char quote)
    {
        var end = Close(_at + 1, quote);
        if (end < 0)
            _problem = "A literal is not closed.";
        else if (_text.AsSpan(start, end - start).Contains('\\'))
            _problem = "A literal holds a backslash, which databases read differently; make it a parameter.";
        else
            Add(SqlTokenKind.Literal, start, end);
    }

    private void QuotedName(char quote)
    {
        var end = Close(_at + 1, quote == '[' ? ']' : quote);
        if (end < 0)
            _problem = "A quoted name is not closed.";
        else if (_text.AsSpan(_at, end - _at).Contains('\\'))
            _problem = "A quoted name holds a backslash.";
        else
            Add(SqlTokenKind.QuotedName, _at, end);
    }

    /// <summary>Behind the closing quote; a doubled one does not close. -1 when there is none.</summary>
    private int Close(int from, char quote)
    {
        for (var i = from; i < _text.Length; i++)
        {
            if (_text[i] != quote)
                continue;
            if (i + 1 >= _text.Length || _text[i + 1] != quote)
                return i + 1;
            i++;
        }

        return -1;
    }

    private void DollarQuote()
    {
        var tagEnd = _text.IndexOf('$', _at + 1);
        var tag = tagEnd < 0 ? "" : _text[_at..(tagEnd + 1)];
        if (tag.Length == 0 || tag.Length > 2 && !IsWordStart(tag[1]) || !tag.AsSpan(1, tag.Length - 2).ToString().All(IsWordPart))
        {
            _problem = "A dollar sign stands where none is expected; parameters are written :name.";
            return;
        }

        var end = _text.IndexOf(tag, tagEnd + 1, StringComparison.Ordinal);
        if (end < 0)
            _problem = "A dollar-quoted literal is not closed.";
        else
            Add(SqlTokenKind.Literal, _at, end + tag.Length);
    }

    private void Word()
    {
        var end = _at;
        while (end < _text.Length && IsWordPart(_text[end]))
            end++;
        if (end < _text.Length && _text[end] == '\'' && end - _at <= 2)
        {
            // e'…', n'…', x'…', b'…', u&'…': a prefix is part of the literal; its body follows the rule of literals.
            var start = _at;
            _at = end;
            Literal(start, '\'');
        }
        else
        {
            Add(SqlTokenKind.Word, _at, end);
        }
    }

    private void Number()
    {
        var end = _at;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '.'))
            end++;
        Add(SqlTokenKind.Number, _at, end);
    }

    private void Punctuation(char character)
    {
        if (character == ':' && Peek(1) == ':')
            Add(SqlTokenKind.Punctuation, _at, _at + 2);
        else if (character == ':' && IsWordStart(Peek(1)))
            Parameter();
        else if (character is '@' or '?' && _database != SqlDatabase.PostgreSql)
            _problem = $"It holds {character}: parameters are written :name, and variables are not allowed.";
        else
            Add(SqlTokenKind.Punctuation, _at, _at + 1);
    }

    private void Parameter()
    {
        var end = _at + 1;
        while (end < _text.Length && IsWordPart(_text[end]))
            end++;
        Add(SqlTokenKind.Parameter, _at, end);
    }

    private void Add(SqlTokenKind kind, int start, int end)
    {
        _tokens.Add(new SqlToken(kind, _text[start..end], start));
        _at = end;
    }

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\r' or '\n';

    private static bool IsWordStart(char character) => char.IsLetter(character) || character == '_';

    private static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || character is '_';
}
