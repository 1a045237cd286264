using GraphQLParser;
using GraphQLParser.AST;
using LegacyGateway.Problems;

namespace LegacyGateway.GraphQL.Answering;

/// <summary>The errors of single fields, collected while the data is written. Each stands for one null; from a bound on, nulls have no error of their own.</summary>
internal sealed class FieldErrors(GraphQLDocument document)
{
    /// <summary>More errors than this say nothing more.</summary>
    private const int Most = 100;

    private readonly List<AnswerError> _errors = [];

    public IReadOnlyList<AnswerError> All => _errors;

    public void Add(Problem problem, ResponsePath path, GraphQLField? asked)
    {
        if (_errors.Count < Most)
            _errors.Add(new AnswerError(problem, path.Copy(), asked is null ? null : Location.FromLinearPosition(document.Source, asked.Location.Start)));
    }
}
