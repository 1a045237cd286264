using System.Collections.Immutable;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Flows;
using LegacyGateway.Adapters.UiAutomation.Reading;
using LegacyGateway.Adapters.UiAutomation.Writing;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Adapters.UiAutomation.Drift;

/// <summary>Visits the screens of all flows, submits nothing, and tells what is no longer as the flows expect.</summary>
internal sealed class DriftProbe(UiSystemConfiguration configuration, IReadOnlyDictionary<string, UiBinding> bindings, FlowDesk desk)
{
    private readonly KnownForms _known = new(configuration.PathOf(Path.Combine("data", "ui", $"{configuration.System}.forms.json")));

    public async ValueTask<ImmutableArray<FlowFinding>> RunAsync(bool accept, CancellationToken cancellationToken)
    {
        var findings = ImmutableArray.CreateBuilder<FlowFinding>();
        foreach (var (resource, binding) in bindings.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            IReadOnlyDictionary<string, string?> example = new Dictionary<string, string?>();
            foreach (var start in StartsOf(resource, binding))
            {
                var end = await desk.RunAsync(start(example), cancellationToken);
                findings.Add(FindingOf(end, accept));
                if (end.Run.AllRecords() is [var first, ..])
                    example = Merge(example, KeyOf(binding, first));
            }
        }

        return findings.ToImmutable();
    }

    private FlowFinding FindingOf(FlowEnd end, bool accept) => end.Failure switch
    {
        null or { Kind: FlowFailureKind.Stopped or FlowFailureKind.Absent } => new FlowFinding(end.Run.Name, false, null) is var fine
            && _known.Compare(end.Run.Name, end.Run.Forms!, accept) is { } changed ? fine with { Drift = true, Detail = changed } : fine,
        { } failure => new FlowFinding(
            end.Run.Name,
            failure.Kind is FlowFailureKind.Drift or FlowFailureKind.Refused or FlowFailureKind.Blocked,
            failure.Step is null ? failure.Detail : $"{failure.Step}: {failure.Detail}"),
    };

    /// <summary>The flows of a resource; those that read all come first, so that the others have a record to look at.</summary>
    private IEnumerable<Func<IReadOnlyDictionary<string, string?>, FlowStart>> StartsOf(string resource, UiBinding binding)
    {
        var reads = new[] { ("list", binding.Configuration.List), ("get", binding.Configuration.Get) }
            .Concat(binding.Configuration.Search.Select((search, i) => ($"search[{i}]", (UiReadFlowConfiguration?)search)));
        foreach (var (name, flow) in reads.Where(read => read.Item2 is not null))
            yield return example => Looking(ScreenReader.StartOf($"{resource}.{name}", flow!, new Dictionary<string, string?>(example), configuration.Screens));
        foreach (var operation in new[] { ResourceOperation.Create, ResourceOperation.Update, ResourceOperation.Delete })
        {
            if (binding.WriteOf(operation) is { } flow)
                yield return example => Writing(resource, operation, flow, example);
        }
    }

    private FlowStart Writing(string resource, ResourceOperation operation, UiWriteFlowConfiguration flow, IReadOnlyDictionary<string, string?> example)
    {
        var start = Looking(new FlowStart
        {
            Name = $"{resource}.{ScreenWriter.NameOf(operation)}",
            Steps = flow.Steps,
            Inputs = Merge(example, flow.Sample.ToDictionary(pair => pair.Key, string? (pair) => pair.Value)),
            Screens = ScreenWriter.ScreensOf(flow, configuration.Screens),
            Done = flow.Done,
        });
        return flow.Sample.Count == 0 ? start : start with { LooksOnly = false };
    }

    private static FlowStart Looking(FlowStart start) => start with { LooksOnly = true, CollectsForms = true };

    private static Dictionary<string, string?> KeyOf(UiBinding binding, IReadOnlyDictionary<string, string?> record) => binding.Mapping.Contract.Key
        .Where(field => binding.Mapping.ColumnsOf(field).Length == 1)
        .ToDictionary(field => field.Name, field => record.GetValueOrDefault(binding.Mapping.Columns[binding.Mapping.ColumnsOf(field)[0]].Name));

    private static Dictionary<string, string?> Merge(IReadOnlyDictionary<string, string?> first, Dictionary<string, string?> second)
    {
        var merged = new Dictionary<string, string?>(first);
        foreach (var (name, value) in second)
            merged[name] = value;
        return merged;
    }
}
