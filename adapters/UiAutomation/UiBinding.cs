using System.Collections.Frozen;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Writing;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.UiAutomation;

/// <summary>One resource's flows, compiled.</summary>
internal sealed class UiBinding
{
    private UiBinding(UiBindingConfiguration configuration, RecordMapping mapping)
    {
        Configuration = configuration;
        Mapping = mapping;
        Capabilities = CapabilitiesOf(configuration, mapping.Contract);
        Writes = new[] { ResourceOperation.Create, ResourceOperation.Update, ResourceOperation.Delete }.Where(operation => WriteOf(operation) is not null).ToFrozenSet();
    }

    public UiBindingConfiguration Configuration { get; }

    public RecordMapping Mapping { get; }

    public BindingCapabilities Capabilities { get; }

    public FrozenSet<ResourceOperation> Writes { get; }

    /// <summary>The configuration is one that was checked.</summary>
    public static UiBinding Create(UiSystemConfiguration system, UiBindingConfiguration binding, ResourceContract contract) =>
        new(binding, MappingOf(system, binding, contract, null, "$")!);

    /// <summary>Everything on a screen is text.</summary>
    public static RecordMapping? MappingOf(UiSystemConfiguration system, UiBindingConfiguration binding, ResourceContract contract, ConfigurationPlace? place, string path) =>
        RecordMapping.Create(contract, binding.Fields, system.TimeZone, place, path + ".fields")?.WithColumns(name => new RawColumn(name) { Kind = ValueKind.String });

    public UiWriteFlowConfiguration? WriteOf(ResourceOperation operation) => operation switch
    {
        ResourceOperation.Create => Configuration.Create,
        ResourceOperation.Update => Configuration.Update,
        ResourceOperation.Delete => Configuration.Delete,
        _ => null,
    };

    /// <summary>The flow that reads the least for a request, with its inputs; null when none can answer it.</summary>
    public (string Name, UiReadFlowConfiguration Flow, Dictionary<string, string?> Inputs)? ReadOf(ResourceRequest request)
    {
        var known = KnownValues(request);
        if (request.Operation == ResourceOperation.Get && Configuration.Get is { } get && InputsOf(Mapping.Contract.Key.Select(key => key.Name), known) is { } key)
            return ("get", get, key);
        foreach (var search in Configuration.Search)
        {
            if (InputsOf(search.By, known) is { } inputs)
                return ("search", search, inputs);
        }

        return Configuration.List is { } list ? ("list", list, []) : null;
    }

    /// <summary>The fields that a request compares with exactly one value.</summary>
    private static Dictionary<string, Value> KnownValues(ResourceRequest request)
    {
        var known = request.Filter
            .Where(condition => condition is { Operator: FilterOperator.Eq or FilterOperator.In, Values.Length: 1 })
            .GroupBy(condition => condition.Field.Name)
            .ToDictionary(group => group.Key, group => group.First().Values[0], StringComparer.Ordinal);
        if (request.Key is { } key)
        {
            for (var i = 0; i < key.Parts.Length; i++)
                known[request.Contract.Key[i].Name] = key.Parts[i];
        }

        return known;
    }

    private Dictionary<string, string?>? InputsOf(IEnumerable<string> names, Dictionary<string, Value> known)
    {
        var inputs = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!known.TryGetValue(name, out var value) || ScreenText.Of(Mapping, Mapping.Contract.Find(name)!, value, null) is not { } text)
                return null;
            inputs[name] = text;
        }

        return inputs;
    }

    /// <summary>A flow that reads all can do whatever the contract promises. Searches take one value at a time, and a record's own page its key alone.</summary>
    private static BindingCapabilities CapabilitiesOf(UiBindingConfiguration binding, ResourceContract contract)
    {
        var all = binding.List is not null;
        var searched = binding.Search.SelectMany(search => search.By).ToHashSet(StringComparer.Ordinal);
        return new BindingCapabilities
        {
            Filters = contract.Fields
                .Where(field => all || searched.Contains(field.Name) || !(binding.Get is not null && contract.Key is [var key] && key == field))
                .ToFrozenDictionary(field => field.Name, field => !all && searched.Contains(field.Name) ? field.Filterable & ~FilterOperators.In : field.Filterable | FilterOperators.In, StringComparer.Ordinal),
            Sorts = contract.Fields.Where(field => field.Sortable).Select(field => field.Name).ToFrozenSet(StringComparer.Ordinal),
            Per = all,
            Count = true,
        };
    }
}
