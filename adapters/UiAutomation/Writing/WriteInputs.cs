using System.Collections.Immutable;
using System.Text;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Flows;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.UiAutomation.Writing;

/// <summary>Turns what the caller wrote into what is entered on the screens, or says what the screens cannot take.</summary>
internal sealed class WriteInputs(RecordMapping mapping, UiWriteFlowConfiguration flow, Encoding encoding)
{
    public const string OperationId = "operationId";

    /// <summary>All that the screens cannot take.</summary>
    public ImmutableArray<FieldProblem> Refuse(WriteRequest request)
    {
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        foreach (var field in request.Contract.Fields)
        {
            if (ProblemOf(request, field) is var (code, message))
                problems.Add(new FieldProblem(field.Name, code, message));
        }

        return problems.ToImmutable();
    }

    /// <summary>The inputs of the flow; what the caller did not mention has none.</summary>
    /// <param name="operation">Its id is the marker; null for a dry run.</param>
    public Dictionary<string, string?> Of(WriteRequest request, Guid? operation)
    {
        var inputs = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (operation is { } id)
            inputs[OperationId] = id.ToString("D");
        for (var i = 0; request.Key is { } key && i < key.Parts.Length; i++)
            inputs[request.Contract.Key[i].Name] = ScreenText.Of(mapping, request.Contract.Key[i], key.Parts[i], null);
        foreach (var (name, input) in flow.Inputs)
        {
            if (request.Contract.Find(name) is { } field && request[field].Kind != Core.Records.ValueKind.Absent)
                inputs[name] = ScreenText.Of(mapping, field, request[field], input);
        }

        return inputs;
    }

    /// <summary>What is entered, by name; of a write without values all that can be.</summary>
    public ImmutableArray<string> NamesOf(WriteRequest request)
    {
        var key = request.Operation == ResourceOperation.Create ? [] : request.Contract.Key.Select(field => field.Name);
        var written = flow.Inputs.Keys.Where(name => request.Values.IsEmpty || (request.Contract.Find(name) is { } field && request[field].Kind != Core.Records.ValueKind.Absent));
        string[] marker = flow.Check.Marker is null ? [] : [OperationId];
        return [.. key.Concat(written).Concat(marker).Distinct(StringComparer.Ordinal)];
    }

    private (string Code, string Message)? ProblemOf(WriteRequest request, Field field)
    {
        var value = request[field];
        var known = flow.Inputs.TryGetValue(field.Name, out var input);
        if (value.Kind == Core.Records.ValueKind.Absent)
        {
            return known && request.Operation == ResourceOperation.Create && input!.Required
                ? ("required", $"{field.Name} must be given.")
                : null;
        }

        if (!known)
            return IsKey(request, field) ? null : ("not-writable", $"{field.Name} cannot be written here.");
        if (!value.HasValue && input!.Null is null)
            return ("null-not-writable", $"{field.Name} cannot be emptied here.");
        if (ScreenText.Of(mapping, field, value, input) is not { } text)
            return ("not-writable", $"{field.Name} cannot be written with this value here.");
        if (!encoding.CanWrite(text))
            return ("not-writable", $"{field.Name} holds characters that the system cannot store.");
        return text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
            ? ("not-writable", $"{field.Name} holds control characters.")
            : null;
    }

    /// <summary>The key may be repeated in the body of an update.</summary>
    private static bool IsKey(WriteRequest request, Field field)
    {
        var at = request.Contract.Key.IndexOf(field);
        return at >= 0 && request.Key is { } key && key.Parts[at] == request[field];
    }
}
