using System.Collections;
using System.Collections.Immutable;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;

namespace LegacyGateway.GraphQL.Execution;

/// <summary>The input of a mutation as canonical values: absent where a field was not named, null where it was emptied, at every depth.</summary>
internal static class InputRecord
{
    public static ImmutableArray<Value> Read(ResourceContract contract, IDictionary<string, object?> input, out ImmutableArray<FieldProblem> problems)
    {
        var found = ImmutableArray.CreateBuilder<FieldProblem>();
        ImmutableArray<Value> values = [.. ReadFields(contract.Fields, input, "", found)];
        problems = found.ToImmutable();
        return values;
    }

    private static Value[] ReadFields(ImmutableArray<Field> fields, IDictionary<string, object?> input, string path, ImmutableArray<FieldProblem>.Builder problems)
    {
        var values = new Value[fields.Length];
        foreach (var field in fields)
        {
            if (input.TryGetValue(field.Name, out var argument))
                values[field.Ordinal] = Read(field.Type, argument, path.Length == 0 ? field.Name : $"{path}.{field.Name}", problems);
        }

        return values;
    }

    private static Value Read(FieldType type, object? argument, string path, ImmutableArray<FieldProblem>.Builder problems)
    {
        switch (type, argument)
        {
            case (_, null):
                return Value.Null;
            case (FieldType.Object nested, IDictionary<string, object?> members):
                return Value.FromObject(ReadFields(nested.Fields, members, path, problems));
            case (FieldType.Array array, IEnumerable items):
                return Value.FromArray([.. items.Cast<object?>().Select(item => Read(array.Item, item, path, problems))]);
            default:
                if (!InputValue.TryRead(type, argument, out var value, out var mistake))
                    problems.Add(new FieldProblem(path, mistake.Code, $"This is not {mistake.Expected}."));
                return value;
        }
    }
}
