using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Flows;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.UiAutomation.Reading;

/// <summary>Answers reads by read flows.</summary>
internal sealed class ScreenReader(UiSystemConfiguration configuration, FlowDesk desk, TimeProvider time)
{
    /// <summary>Stands for the marker in the filter of a check: no field of the contract, only this adapter understands it.</summary>
    private const string Marker = "$marker:";

    /// <summary>The condition that a check of a write flow looks for.</summary>
    public static Condition MarkerOf(ResourceOperation operation, string value) =>
        new(new Field { Name = Marker + operation, Ordinal = -1, Type = new FieldType.String(null, null) }, FilterOperator.Eq, [Value.From(value)]);

    public async ValueTask<Outcome> ReadAsync(UiBinding binding, ResourceRequest request, CancellationToken cancellationToken)
    {
        if (request.Filter.FirstOrDefault(condition => condition.Field.Ordinal < 0) is { } marked)
            return await FindMarkerAsync(binding, request, marked, cancellationToken);
        if (binding.ReadOf(request) is not var (name, flow, inputs))
            return new Outcome.NotSent(new BackendError(BackendErrorKind.Unsupported, $"No flow of {request.Contract.Name} can answer this: there is no list.", "This list needs a filter that the system can search by."));
        return await RunAsync(binding, request, name, flow, inputs, _ => true, cancellationToken);
    }

    private ValueTask<Outcome> FindMarkerAsync(UiBinding binding, ResourceRequest request, Condition marked, CancellationToken cancellationToken)
    {
        var operation = Enum.Parse<ResourceOperation>(marked.Field.Name.AsSpan(Marker.Length));
        var marker = binding.WriteOf(operation)!.Check.Marker!;
        var id = marked.Values[0].AsString();
        var inputs = new Dictionary<string, string?> { [Writing.WriteInputs.OperationId] = id };
        var plain = request with { Filter = request.Filter.Remove(marked) };
        return RunAsync(binding, plain, "check", marker.Flow, inputs, record => record.GetValueOrDefault(marker.Column) == id, cancellationToken);
    }

    private async ValueTask<Outcome> RunAsync(
        UiBinding binding,
        ResourceRequest request,
        string name,
        UiReadFlowConfiguration flow,
        Dictionary<string, string?> inputs,
        Func<IReadOnlyDictionary<string, string?>, bool> wanted,
        CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var start = StartOf($"{request.Contract.Name}.{name}", flow, inputs, configuration.Screens);
        var end = await desk.RunAsync(start, cancellationToken);
        if (end.Failure is { Kind: not FlowFailureKind.Absent } failure)
            return new Outcome.NotSent(failure.ToError(start.Name));
        IReadOnlyList<IReadOnlyDictionary<string, string?>> records = end.Failure is null ? [.. end.Run.AllRecords().Where(wanted)] : [];
        return ScreenRecords.Answer(binding.Mapping, request, records, asOf);
    }

    public static FlowStart StartOf(string name, UiReadFlowConfiguration flow, Dictionary<string, string?> inputs, UiScreensConfiguration screens) => new()
    {
        Name = name,
        Steps = flow.Steps,
        Inputs = inputs,
        Screens = new FlowScreens(screens.SignedOut, screens.Busy, screens.Refused?.Message, flow.Absent),
    };
}
