using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Writing;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.UiAutomation.Checking;

/// <summary>Checks the flows of one resource against its contract.</summary>
internal sealed class BindingCheck(UiSystemConfiguration system, UiBindingConfiguration binding, ResourceContract contract, string path, ConfigurationPlace place)
{
    private RecordMapping? _mapping;

    public void Check()
    {
        _mapping = UiBinding.MappingOf(system, binding, contract, place, path);
        if (binding is { List: null, Get: null, Search: [], Create: null, Update: null, Delete: null })
            place.Error(path, "The binding has no flow.", "Write at least one of list, search, get, create, update and delete.");
        var key = contract.Key.Select(field => field.Name).ToArray();
        Read(binding.List, [], "list");
        Read(binding.Get, key, "get");
        for (var i = 0; i < binding.Search.Count; i++)
            Search(binding.Search[i], i);
        CheckPromises();
        Write(binding.Create, [], ResourceOperation.Create);
        Write(binding.Update, key, ResourceOperation.Update);
        Write(binding.Delete, key, ResourceOperation.Delete);
    }

    private void Search(UiSearchFlowConfiguration search, int at)
    {
        for (var i = 0; i < search.By.Count; i++)
            Known(search.By[i], $"{ConfigurationPath.Of($"{path}.search", at)}.by[{i}]");
        Read(search, search.By, $"search[{at}]");
    }

    private void Read(UiReadFlowConfiguration? flow, IReadOnlyList<string> inputs, string name)
    {
        if (flow is null)
            return;
        var check = new StepCheck(place, inputs, mayWrite: false);
        check.Flow(flow.Steps, $"{path}.{name}.steps");
        check.Locator(flow.Absent, $"{path}.{name}.absent");
        foreach (var column in (_mapping?.Columns ?? []).Where(column => !check.Columns.Contains(column.Name)))
            place.Error($"{path}.{name}", $"The fields use the column \"{column.Name}\", which this flow does not extract.", $"Extract it. Extracted are: {(check.Columns.Count == 0 ? "none" : string.Join(", ", check.Columns))}.");
        foreach (var input in inputs.Where(input => !check.Used.Contains(input)))
            place.Error($"{path}.{name}", $"The flow does not use its input \"{input}\".", $"Use {{{input}}} in a step.");
    }

    /// <summary>Without a flow that reads all, only what is searched by can be asked for.</summary>
    private void CheckPromises()
    {
        if (binding.List is not null)
            return;
        var searched = binding.Search.SelectMany(search => search.By).ToHashSet(StringComparer.Ordinal);
        foreach (var field in contract.Fields.Where(field => field.Filterable != FilterOperators.None && !searched.Contains(field.Name) && (binding.Search.Count > 0)))
            place.Error($"{path}.search", $"The contract lets consumers filter by {field.Name} alone, which no flow can.", "Add a search by it, or a list, or take filterable from the contract.");
    }

    private void Write(UiWriteFlowConfiguration? flow, string[] key, ResourceOperation operation)
    {
        if (flow is null)
            return;
        var at = $"{path}.{ScreenWriter.NameOf(operation)}";
        foreach (var (name, input) in flow.Inputs)
            Input(name, input, ConfigurationPath.Of($"{at}.inputs", name));
        var inputs = flow.Inputs.Keys.Concat(key).Append(WriteInputs.OperationId).ToHashSet(StringComparer.Ordinal);
        var check = new StepCheck(place, inputs, mayWrite: true);
        check.Flow(flow.Steps, $"{at}.steps");
        check.Locator(flow.Done, $"{at}.done");
        check.Locator(flow.Refused?.Message, $"{at}.refused.message");
        if (check.Submitting.Count != 1)
            place.Error($"{at}.steps", $"A write flow has one step that submits; this one has {check.Submitting.Count}.", "Add \"submits\": true to the click or press that makes the write happen, and to no other.");
        foreach (var name in inputs.Where(name => name != WriteInputs.OperationId && !check.Used.Contains(name)))
            place.Error(at, $"The flow does not use its input \"{name}\".", $"Use {{{name}}} in a step, or remove the input.");
        foreach (var name in flow.Sample.Keys.Where(name => !inputs.Contains(name)))
            place.Error(ConfigurationPath.Of($"{at}.sample", name), "The flow has no such input.", NearestName.Remedy(name, [.. inputs]));
        foreach (var (field, i) in (flow.Refused?.Fields ?? []).Select((field, i) => (field, i)))
            Known(field.Field, $"{at}.refused.fields[{i}].field");
        if (operation == ResourceOperation.Create)
            CheckKey(check, at);
        if (flow is { ReadBack: true, Check.Page: false } && operation != ResourceOperation.Delete && binding is { Get: null, List: null, Search: [] })
            place.Error(at, "The record cannot be read back: the binding has no flow that reads.", "Add get, or set readBack to false.");
        CheckCheck(flow.Check, check.Used, operation, $"{at}.check");
    }

    private void Input(string name, UiInputConfiguration input, string at)
    {
        if (!Known(name, at))
            return;
        var field = contract.Find(name)!;
        if (field.Type is FieldType.Object or FieldType.Array)
            place.Error(at, $"{name} is a {field.Type.Name}; a screen takes plain values.", "Remove the input.");
        else if (field.Type is FieldType.Enum members && _mapping is { } mapping)
        {
            foreach (var member in members.Values.Where(member => ScreenText.Of(mapping, field, Value.From(member), input) is null))
                place.Error(at, $"It is not known how the value {member} is written.", "Add it to values.");
        }
        else if (input.Values is null && _mapping is { } texts && Samples.Of(field.Type) is { } sample && ScreenText.Of(texts, field, sample, input) is null)
        {
            place.Error(at, $"The mapping of {name} cannot be turned back, so that it is not known how a value is written.", "Use converters that have an inverse.");
        }
    }

    private void CheckKey(StepCheck check, string at)
    {
        if (_mapping is not { } mapping)
            return;
        foreach (var column in contract.Key.SelectMany(field => mapping.ColumnsOf(field)).Select(index => mapping.Columns[index].Name).Where(column => !check.Columns.Contains(column)))
            place.Error($"{at}.steps", $"The result page must tell the key of the new record: the column \"{column}\" is not extracted.", $"Add a text step behind the submitting one with \"as\": \"{column}\".");
    }

    private void CheckCheck(UiCheckConfiguration configured, HashSet<string> used, ResourceOperation operation, string at)
    {
        var ways = (configured.Marker is null ? 0 : 1) + (configured.Key ? 1 : 0) + (configured.By.Count > 0 ? 1 : 0) + (configured.Page ? 1 : 0);
        if (ways != 1)
            place.Error(at, "A doubtful write is checked in one way.", "Write exactly one of marker, key, by and page.");
        if (configured.Key && operation == ResourceOperation.Create)
            place.Error($"{at}.key", "The key of a record that may not exist is not known.", "Use marker or by.");
        if (configured.System is not null && (configured.Marker is not null || configured.Page))
            place.Error($"{at}.system", "Another system is asked by fields of the contract.", "Use key or by with system, or remove it.");
        for (var i = 0; i < configured.By.Count; i++)
            Known(configured.By[i], $"{at}.by[{i}]");
        if (configured.Marker is not { } marker)
            return;
        if (!used.Contains(WriteInputs.OperationId))
            place.Error($"{at}.marker", "The write flow leaves no mark.", "Enter {operationId} in a field of the screen that has room for 36 characters.");
        var check = new StepCheck(place, [WriteInputs.OperationId], mayWrite: false);
        check.Flow(marker.Flow.Steps, $"{at}.marker.flow.steps");
        check.Locator(marker.Flow.Absent, $"{at}.marker.flow.absent");
        if (!check.Columns.Contains(marker.Column))
            place.Error($"{at}.marker.column", "The flow does not extract this column.", NearestName.Remedy(marker.Column, [.. check.Columns]));
    }

    private bool Known(string field, string at)
    {
        if (contract.Find(field) is not null)
            return true;
        place.Error(at, $"The contract has no field \"{field}\".", NearestName.Remedy(field, [.. contract.Fields.Select(known => known.Name)]));
        return false;
    }
}
