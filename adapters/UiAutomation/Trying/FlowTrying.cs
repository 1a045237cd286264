using System.Collections.Immutable;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Evidencing;
using LegacyGateway.Adapters.UiAutomation.Flows;
using LegacyGateway.Adapters.UiAutomation.Reading;
using LegacyGateway.Adapters.UiAutomation.Writing;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.UiAutomation.Trying;

/// <summary>Runs one flow for the person who writes it.</summary>
internal sealed class FlowTrying(UiSystem system, UiSystemConfiguration configuration)
{
    public static IEnumerable<string> NamesOf(string resource, UiBinding binding) =>
        new[]
        {
            binding.Configuration.List is null ? null : "list",
            binding.Configuration.Get is null ? null : "get",
        }
        .Concat(binding.Configuration.Search.Select((_, i) => $"search[{i}]"))
        .Concat(new[] { ResourceOperation.Create, ResourceOperation.Update, ResourceOperation.Delete }.Where(operation => binding.WriteOf(operation) is not null).Select(ScreenWriter.NameOf))
        .OfType<string>()
        .Select(name => $"{resource}.{name}");

    public static (string Resource, string Name) Split(string flow)
    {
        var dot = flow.IndexOf('.', StringComparison.Ordinal);
        return (flow[..dot], flow[(dot + 1)..]);
    }

    public async ValueTask<FlowTrial> RunAsync(UiBinding binding, string name, FlowTrialOptions options, CancellationToken cancellationToken)
    {
        if (options.Window)
        {
            await using var shown = new UiSystem(configuration, system.Contracts, TimeProvider.System, system.Loggers, window: true);
            return await new FlowTrying(shown, configuration).RunAsync(binding, name, options with { Window = false }, cancellationToken);
        }

        var values = ValuesOf(binding, options, out var mistakes);
        if (mistakes.Count > 0)
            return new FlowTrial(false, string.Join(' ', mistakes), [], [], []);
        var operation = name switch
        {
            "create" => ResourceOperation.Create,
            "update" => ResourceOperation.Update,
            "delete" => ResourceOperation.Delete,
            _ => ResourceOperation.Get,
        };
        if (operation == ResourceOperation.Get)
            return await RunAsync(Reading(binding, name, values), cancellationToken);
        var request = new WriteRequest
        {
            Contract = binding.Mapping.Contract,
            Operation = operation,
            Key = operation == ResourceOperation.Create ? null : new RecordKey([.. binding.Mapping.Contract.Key.Select(key => values[key.Ordinal])], ""),
            Values = operation == ResourceOperation.Delete ? [] : values,
            Caller = Caller.Anonymous,
        };
        if (system.Writer.Refuse(binding, request) is { Length: > 0 } problems)
            return new FlowTrial(false, string.Join(' ', problems.Select(problem => problem.Message)), [], [], []);
        var flow = binding.WriteOf(operation)!;
        var inputs = new WriteInputs(binding.Mapping, flow, ScreenEncoding.Of(configuration.Encoding)!).Of(request, Guid.CreateVersion7());
        return await RunAsync(
            system.Writer.StartOf(binding, request, flow, inputs) with { BeforeSubmit = options.DryRun ? null : _ => ValueTask.FromResult(true) }, cancellationToken);
    }

    private FlowStart Reading(UiBinding binding, string name, ImmutableArray<Value> values)
    {
        var flow = name switch
        {
            "list" => binding.Configuration.List!,
            "get" => binding.Configuration.Get!,
            _ => binding.Configuration.Search[int.Parse(name.AsSpan("search[".Length, name.Length - "search[]".Length), System.Globalization.CultureInfo.InvariantCulture)],
        };
        var inputs = binding.Mapping.Contract.Fields.Where(field => values[field.Ordinal].HasValue)
            .ToDictionary(field => field.Name, field => ScreenText.Of(binding.Mapping, field, values[field.Ordinal], null));
        return ScreenReader.StartOf($"{binding.Mapping.Contract.Name}.{name}", flow, inputs, configuration.Screens);
    }

    private async ValueTask<FlowTrial> RunAsync(FlowStart start, CancellationToken cancellationToken)
    {
        Evidence? screen = null;
        var end = await system.Desk.RunAsync(start with { KeepsEvidence = true }, cancellationToken, async page =>
        {
            if (!page.IsClosed)
                screen = new Evidence("screen.png", "image/png", await system.Desk.Camera.PictureAsync(page));
        });
        var succeeded = end.Failure is null or { Kind: FlowFailureKind.Stopped };
        var message = end.Failure switch
        {
            null => "The flow reached its end.",
            { Kind: FlowFailureKind.Stopped } => "The flow reached the step that submits; nothing was submitted.",
            { Step: { } step } failure => $"It failed at: {step}. {failure.Detail}",
            { } failure => failure.Detail,
        };
        ImmutableArray<Evidence> evidence = [.. end.Evidence.Where(item => screen is null || item.Name != screen.Name), .. screen is null ? Array.Empty<Evidence>() : [screen]];
        return new FlowTrial(succeeded, message, [.. end.Run.Diary], [.. end.Run.AllRecords()], evidence);
    }

    private static ImmutableArray<Value> ValuesOf(UiBinding binding, FlowTrialOptions options, out List<string> mistakes)
    {
        mistakes = [];
        var contract = binding.Mapping.Contract;
        var values = new Value[contract.Fields.Length];
        foreach (var (name, json) in options.Inputs)
        {
            if (contract.Find(name) is not { } field)
                mistakes.Add($"{contract.Name} has no field '{name}'.");
            else if (TrialValue.Of(field.Type, json) is { Kind: not ValueKind.Absent } value)
                values[field.Ordinal] = value;
            else
                mistakes.Add($"The value of {name} is no {field.Type.Name}.");
        }

        return [.. values];
    }
}
