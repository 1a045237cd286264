using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Evidence;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Evidence.Judging;

/// <summary>The gate of every route: its evidence in the store and the signals of other areas, against its rules.</summary>
public sealed class EvidenceGate(
    EvidenceWriter writer, StoredEvidence stored, IEnumerable<IGateSignal> signals, IOptions<EvidenceOptions> options, TimeProvider time) : IMoveGate
{
    private readonly IReadOnlyList<IGateSignal> _signals = [.. signals];

    public async ValueTask<GateVerdict> EvaluateAsync(PlannedMove move, CancellationToken cancellationToken)
    {
        var report = await JudgeAsync(move.Route, move.To, cancellationToken);
        return new GateVerdict(report.Verdict, report.Sentence, EvidenceJson.Of(report));
    }

    /// <summary>Judges a move without making it.</summary>
    public async ValueTask<GateReport> JudgeAsync(RouteRow route, Stage to, CancellationToken cancellationToken)
    {
        if (!Gate.Needs(route.Stage, to))
            return Gate.Judge(route, to, EvidenceSums.Nothing(route.Name), new GateRules(), []);
        var rules = route.Plan.Evidence.Gate.Over(options.Value.Gate);
        var evidence = await EvidenceOfAsync(route, rules, cancellationToken);
        var found = new List<GateFinding>();
        foreach (var signal in _signals)
        {
            if (await signal.LookAsync(route, to, cancellationToken) is { } finding)
                found.Add(finding);
        }

        return Gate.Judge(route, to, evidence, rules, found);
    }

    /// <summary>The evidence of a route's present stage, with what this replica has counted up to now.</summary>
    public async ValueTask<RouteEvidence> EvidenceOfAsync(RouteRow route, GateRules? rules, CancellationToken cancellationToken)
    {
        rules ??= route.Plan.Evidence.Gate.Over(options.Value.Gate);
        await writer.FlushAsync(options.Value.Samples, traffic: false, cancellationToken);
        var since = time.GetUtcNow() - rules.Window;
        return EvidenceSums.Read(route.Name, await stored.SumAsync(route.Name, route.Epoch, since, cancellationToken));
    }
}
