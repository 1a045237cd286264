using System.Collections.Immutable;
using LegacyGateway.Adapters.Sql.Guard;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LegacyGateway.Adapters.Sql.SqlServer;

/// <summary>Checks with Microsoft's own parser that a text is one T-SQL SELECT that only reads.</summary>
internal static class TransactSqlGuard
{
    /// <param name="functions">Functions of the database's own that the binding allows, without schema.</param>
    public static CheckedSelect Check(string text, IEnumerable<string> functions)
    {
        if (text.Any(character => char.IsControl(character) && !char.IsWhiteSpace(character)))
            return Refused(text, "It holds a control character.");
        var parser = new TSql170Parser(initialQuotedIdentifiers: true);
        using var reader = new StringReader(text);
        var fragment = parser.Parse(reader, out var errors);
        if (errors.Count > 0)
            return Refused(text, $"It does not parse: {errors[0].Message} (line {errors[0].Line}, column {errors[0].Column})");
        if (fragment is not TSqlScript { Batches: [{ Statements: [var statement] }] })
            return Refused(text, "It must be exactly one statement.");
        if (statement is not SelectStatement select)
            return Refused(text, "It must be a SELECT.");
        return Check(text, select, functions);
    }

    private static CheckedSelect Check(string text, SelectStatement select, IEnumerable<string> functions)
    {
        var visitor = new TransactSqlVisitor(functions);
        if (select.Into is not null)
            visitor.Problems.Add("It holds INTO, which makes a table.");
        if (select.WithCtesAndXmlNamespaces is not null)
            visitor.Problems.Add("SQL Server allows no WITH in a derived table; write a subquery or bind a view.");
        if (select.QueryExpression is { OrderByClause: not null, OffsetClause: null } query && query is not QuerySpecification { TopRowFilter: not null })
            visitor.Problems.Add("Leave ORDER BY away: the request's own order replaces it.");
        if (select.QueryExpression.ForClause is not null)
            visitor.Problems.Add("It holds FOR XML, FOR JSON or FOR BROWSE, which give no columns.");
        if (select.OptimizerHints.Count > 0)
            visitor.Problems.Add("It holds OPTION, which is not allowed in a derived table.");
        if (text.AsSpan().TrimEnd().EndsWith(';'))
            visitor.Problems.Add("It must be one statement without a semicolon.");
        select.Accept(visitor);
        return new CheckedSelect(text, [.. visitor.Parameters], [.. visitor.Problems.Distinct()]);
    }

    private static CheckedSelect Refused(string text, string problem) => new(text, [], [problem]);
}
