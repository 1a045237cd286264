using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Configuration;

namespace LegacyGateway.Adapters.Sql.Guard;

/// <summary>
/// Checks that a text is one SELECT that only reads, for databases without a parser at hand: PostgreSQL, MySQL, MariaDB, SQLite.
/// </summary>
/// <remarks>
/// Conservative: what it does not know it refuses, with a sentence that says what to write instead. It is the first barrier of
/// several; the read-only transaction and the login without write rights stand behind it.
/// </remarks>
internal static class SelectGuard
{
    private static readonly FrozenSet<string> _forbidden = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "insert", "update", "delete", "merge", "truncate", "into", "outfile", "dumpfile", "create", "alter", "drop", "grant", "revoke",
        "call", "execute", "copy", "lock", "handler", "procedure", "returning", "attach", "pragma", "vacuum", "nextval");

    private static readonly FrozenSet<string> _locks = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "share", "no", "key");

    /// <param name="functions">Functions of the database's own that the binding allows, without schema.</param>
    public static CheckedSelect Check(string text, SqlDatabase database, IEnumerable<string> functions)
    {
        var tokens = SqlTokenizer.Tokenize(text, database, out var problem);
        if (problem is not null)
            return new CheckedSelect(text, [], [problem]);
        var problems = ImmutableArray.CreateBuilder<string>();
        if (tokens.IsEmpty || !(tokens[0].Is("select") || tokens[0].Is("with")))
            problems.Add("It must begin with SELECT or WITH.");
        var allowed = functions.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < tokens.Length; i++)
            Check(tokens, i, allowed, problems);
        return new CheckedSelect(text, Parameters(tokens), [.. problems.Distinct()]);
    }

    private static void Check(ImmutableArray<SqlToken> tokens, int i, FrozenSet<string> allowed, ImmutableArray<string>.Builder problems)
    {
        var token = tokens[i];
        if (token.IsPunctuation(';'))
            problems.Add("It must be one statement without a semicolon.");
        if (token.Kind != SqlTokenKind.Word && token.Kind != SqlTokenKind.QuotedName)
            return;
        if (_forbidden.Contains(token.Text))
            problems.Add($"It holds {token.Text.ToUpperInvariant()}; if that is the name of a column, quote it.");
        if (i > 0 && tokens[i - 1].Is("for") && _locks.Contains(token.Text))
            problems.Add("It locks rows (FOR SHARE).");
        if (i > 1 && tokens[i - 2].Is("value") && token.Is("for") || token.Is("value") && i > 0 && (tokens[i - 1].Is("next") || tokens[i - 1].Is("previous")))
            problems.Add("It draws from a sequence.");
        if (i + 1 < tokens.Length && tokens[i + 1].IsPunctuation('('))
            CheckCall(tokens, i, allowed, problems);
    }

    private static void CheckCall(ImmutableArray<SqlToken> tokens, int i, FrozenSet<string> allowed, ImmutableArray<string>.Builder problems)
    {
        var name = tokens[i].Kind == SqlTokenKind.QuotedName ? tokens[i].Text[1..^1] : tokens[i].Text;
        var qualified = i > 0 && tokens[i - 1].IsPunctuation('.');
        var known = tokens[i].Kind == SqlTokenKind.Word && !qualified && KnownFunctions.Holds(name);
        if (!known && !allowed.Contains(name))
            problems.Add($"It calls {name}, which is not known to only read; name it in the binding's functions if it does.");
    }

    private static ImmutableArray<ParameterUse> Parameters(ImmutableArray<SqlToken> tokens) =>
        [.. tokens.Where(token => token.Kind == SqlTokenKind.Parameter)
            .Select(token => new ParameterUse(token.Text[1..], token.Offset, token.Text.Length))];
}
