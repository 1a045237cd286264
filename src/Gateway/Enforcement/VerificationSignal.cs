using System.Collections.Immutable;
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
        var current = state.Current;
        var contracts = current.Deployment.Contracts;
        if (pacts.IsEmpty || contracts.Find(route.Resource) is not { } contract)
            return ValueTask.FromResult<GateFinding?>(null);
        ImmutableArray<VerifiedBackend> backends =
        [
            .. new Backend?[] { route.Legacy, route.Candidate }.OfType<Backend>().Select(backend => new VerifiedBackend(
                backend.Name, [.. route.Operations.Where(operation => current.Dispatcher.CarriesOut(backend, contract, operation))])),
        ];
        var judgement = new PactJudgement(pacts, VerificationFolder.Read(folder.Path, []), contracts);
        var (failed, missing) = judgement.Judge(contract, route.Operations, backends);
        return ValueTask.FromResult<GateFinding?>((failed, missing) switch
        {
            ([_, ..], _) => new GateFinding(Rule, Verdict.Fail, string.Join("; ", failed)),
            (_, [_, ..]) => new GateFinding(Rule, Verdict.NoData, string.Join("; ", missing)),
            _ => new GateFinding(Rule, Verdict.Pass, Passed(contract, backends)),
        });
    }

    private static string Passed(ResourceContract contract, ImmutableArray<VerifiedBackend> backends)
    {
        var able = string.Join(" and ", backends.Where(backend => !backend.Operations.IsEmpty).Select(backend => backend.Name));
        var idle = string.Concat(backends.Where(backend => backend.Operations.IsEmpty).Select(backend => $"; {backend.Name} takes no such writes of {contract.Name}, so that nothing can be verified with it"));
        return $"the consumers' pacts were verified with {able}{idle}";
    }
}
