using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Problems;
using LegacyGateway.Rest.Parsing;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>The arguments that name a record: one for each field of its key.</summary>
internal static class KeyArguments
{
    /// <returns>False with a problem that names the argument.</returns>
    public static bool TryRead(ResourceContract contract, FieldArguments arguments, out RecordKey key, out Problem? problem)
    {
        key = null!;
        problem = null;
        var parts = ImmutableArray.CreateBuilder<Value>(contract.Key.Length);
        foreach (var field in contract.Key)
        {
            if (!InputValue.TryRead(field.Type, arguments[field.Name]!, out var value, out var mistake))
            {
                problem = Wrong(field, mistake);
                return false;
            }

            parts.Add(value);
        }

        key = GlobalId.KeyOf(parts.MoveToImmutable());
        return true;
    }

    private static Problem Wrong(Field field, ValueMistake mistake) => new(ProblemTypes.InvalidKey)
    {
        Detail = $"'{field.Name}' is not {mistake.Expected}.",
        Errors = [new ParameterProblem(field.Name, null, mistake.Code, $"This is not {mistake.Expected}.")],
    };
}
