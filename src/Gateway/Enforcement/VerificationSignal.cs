using LegacyGateway.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Contracts.Pacts;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Enforcement;

/// <summary>Tells a gate whether every consumer's pact was verified with both backends of a route, as both are today.</summary>
/// <remarks>A deployment without any pact does not work with pacts: then there is nothing to say.</remarks>
internal sealed class VerificationSignal(ConfigurationFolder folder, GatewayState state) : IGateSignal
{
    public string Rule => Gate.Contract;

    public ValueTask<GateFinding?> LookAsync(RouteRow route, Stage to, CancellationToken cancellationToken)
    {
        // Read at each judgement, so that what CI has just recorded counts; these are a few small files.
        var pacts = PactFolder.Read(folder.Path, []);
        var contracts = state.Current.Deployment.Contracts;
        if (pacts.IsEmpty || contracts.Find(route.Resource) is not { } contract)
            return ValueTask.FromResult<GateFinding?>(null);
        var backends = new[] { route.Legacy?.Name, route.Candidate?.Name }.OfType<string>();
        var judgement = new PactJudgement(pacts, VerificationFolder.Read(folder.Path, []), contracts);
        var (failed, missing) = judgement.Judge(contract, [.. route.Operations], [.. backends]);
        return ValueTask.FromResult<GateFinding?>((failed, missing) switch
        {
            ([_, ..], _) => new GateFinding(Rule, Verdict.Fail, string.Join("; ", failed)),
            (_, [_, ..]) => new GateFinding(Rule, Verdict.NoData, string.Join("; ", missing)),
            _ => new GateFinding(Rule, Verdict.Pass, $"the consumers' pacts were verified with {string.Join(" and ", backends)}"),
        });
    }
}
