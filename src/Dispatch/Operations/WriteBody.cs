using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>The body of a write: JSON to canonical values, with all mistakes at once, and back.</summary>
/// <remarks>For an update it is a JSON merge patch (RFC 7396): what is not mentioned is absent, at every depth.</remarks>
public static class WriteBody
{
    /// <summary>More mistakes than this are not told.</summary>
    public const int MostProblems = 100;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Reads a body. The values are complete only when there are no problems.</summary>
    /// <returns>False when it is no JSON object at all; <paramref name="problems"/> then holds one sentence about the whole.</returns>
    public static bool TryRead(
        ResourceContract contract, ReadOnlyMemory<byte> json, out ImmutableArray<Value> values, out ImmutableArray<FieldProblem> problems)
    {
        values = [];
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var found = ImmutableArray.CreateBuilder<FieldProblem>();
                values = [.. ReadFields(contract.Fields, document.RootElement, "", found)];
                problems = found.Count > MostProblems ? [.. found.Take(MostProblems)] : found.ToImmutable();
                return true;
            }

            problems = [new FieldProblem(null, "wrong-type", "The body is not a JSON object.")];
        }
        catch (JsonException exception)
        {
            problems = [new FieldProblem(null, "invalid-json", $"The body is not JSON: {exception.Message}")];
        }

        return false;
    }

    /// <summary>The fields that were written, as JSON.</summary>
    public static string TextOf(WriteRequest request)
    {
        if (request.Values.IsEmpty)
            return "{}";
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            var all = FieldSelection.All(request.Contract);
            ValueJson.WriteRecord(json, request.Values.AsSpan(), all, all);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static Value[] ReadFields(ImmutableArray<Field> fields, JsonElement json, string path, ImmutableArray<FieldProblem>.Builder problems)
    {
        var values = new Value[fields.Length];
        foreach (var property in json.EnumerateObject())
        {
            var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (fields.FirstOrDefault(field => property.NameEquals(field.Name)) is { } field)
                values[field.Ordinal] = ReadField(field, property.Value, name, problems);
            else
                problems.Add(new FieldProblem(name, "unknown-field", $"There is no field '{Shorten(name)}'.{Hint(property.Name, fields)}"));
        }

        return values;
    }

    private static Value ReadField(Field field, JsonElement json, string name, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (json.ValueKind != JsonValueKind.Null)
            return ReadValue(field.Type, json, name, problems);
        if (!field.Nullable)
            problems.Add(new FieldProblem(name, "not-nullable", $"'{name}' cannot be null."));
        return Value.Null;
    }

    private static Value ReadValue(FieldType type, JsonElement json, string name, ImmutableArray<FieldProblem>.Builder problems)
    {
        switch (type)
        {
            case FieldType.Object nested when json.ValueKind == JsonValueKind.Object:
                return Value.FromObject(ReadFields(nested.Fields, json, name, problems));
            case FieldType.Array array when json.ValueKind == JsonValueKind.Array:
                return Value.FromArray([.. json.EnumerateArray().Select((item, index) => ReadItem(array, item, $"{name}[{index}]", problems))]);
            default:
                if (ScalarJson.TryRead(type, json, out var value, out var mistake))
                    return value;
                problems.Add(new FieldProblem(name, mistake.Code, $"'{name}' is not {mistake.Expected}."));
                return Value.Absent;
        }
    }

    private static Value ReadItem(FieldType.Array array, JsonElement json, string name, ImmutableArray<FieldProblem>.Builder problems)
    {
        if (json.ValueKind != JsonValueKind.Null)
            return ReadValue(array.Item, json, name, problems);
        if (!array.ItemsNullable)
            problems.Add(new FieldProblem(name, "not-nullable", $"'{name}' cannot be null."));
        return Value.Null;
    }

    private static string Hint(string name, ImmutableArray<Field> fields) =>
        NearestName.Of(name, fields.Select(field => field.Name)) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static string Shorten(string text) => text.Length <= 100 ? text : $"{text[..99]}…";
}
