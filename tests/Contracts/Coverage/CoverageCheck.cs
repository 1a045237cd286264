using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Contracts.Compatibility;
using LegacyGateway.Core.Contracts.Pacts;

namespace LegacyGateway.Tests.Contracts.Coverage;

/// <summary>What no pact guards: found by comparing what a deployment declares with the pacts and verifications of a run.</summary>
/// <param name="deployment">The deployment's folder.</param>
/// <param name="written">The pacts that consumers wrote in this run.</param>
/// <param name="committed">The pacts that the deployment held before.</param>
internal sealed class CoverageCheck(string deployment, IReadOnlyList<PactFile> written, IReadOnlyList<PactFile> committed, IReadOnlyList<PactVerification> verifications)
{
    private const string Gateway = "legacygateway";

    private readonly JsonObject _proxy = JsonNode.Parse(File.ReadAllText(Path.Combine(deployment, "yarp.json")))!.AsObject();
    private readonly ContractSet _contracts = ContractFiles.Read(deployment, []);

    /// <returns>Sentences that name boundary and interaction; none when everything is guarded.</returns>
    public ImmutableArray<string> Gaps() =>
    [
        .. Routes().SelectMany(RouteGaps),
        .. Clusters().Where(provider => written.All(pact => pact.Provider != provider)).Select(provider => $"{Gateway} → {provider}: no pact guards this boundary."),
        .. written.SelectMany(pact => pact.Interactions.SelectMany(interaction => VerificationGaps(pact, interaction))),
        .. committed.SelectMany(NotWritten),
        .. verifications.SelectMany(Outdated),
    ];

    /// <summary>A route is guarded when some consumer's pact uses it. What a gate would ask for before its reads move must be there already.</summary>
    /// <remarks>Not so for writes: which of them a legacy system can do is known to its running adapter only.</remarks>
    private IEnumerable<string> RouteGaps(ResourceRoute route)
    {
        if (_contracts.Find(route.Resource) is not { } contract)
            return [];
        var judgement = new PactJudgement([.. written], [.. verifications], _contracts);
        if (!judgement.Judge(contract, route.Operations).Missing.IsEmpty)
            return [$"consumer → {Gateway}: no pact guards the route {route.Name}."];
        return route.MovesReads ? judgement.Judge(contract, route.Operations, [.. route.Backends.Select(backend => new VerifiedBackend(backend, route.Operations))]).Missing : [];
    }

    private IEnumerable<string> VerificationGaps(PactFile pact, PactInteraction interaction)
    {
        if (!verifications.Any(one => one.Consumer == pact.Consumer && one.Provider == pact.Provider
            && one.PactHash == pact.Hash && one.Interactions.Any(verified => verified.Description == interaction.Description)))
            yield return $"{pact.Consumer} → {pact.Provider}: \"{interaction.Description}\" was never verified.";
    }

    private IEnumerable<string> NotWritten(PactFile old)
    {
        var now = written.FirstOrDefault(pact => (pact.Consumer, pact.Provider) == (old.Consumer, old.Provider));
        return old.Interactions
            .Where(interaction => now is null || now.Interactions.All(other => other.Description != interaction.Description))
            .Select(interaction => $"{old.Consumer} → {old.Provider}: \"{interaction.Description}\" stands in {old.File}, and no consumer test wrote it in this run.");
    }

    private IEnumerable<string> Outdated(PactVerification verification) => verification.Contracts
        .Where(promise => _contracts.Find(promise.Key) is { } contract && contract.Version != promise.Value)
        .Select(promise => $"{verification.Consumer} → {verification.Provider} ({verification.Backend}): verified with {promise.Key} {promise.Value}, and the contract is {_contracts.Find(promise.Key)!.Version}.");

    private IEnumerable<ResourceRoute> Routes() => _proxy["Routes"]!.AsObject()
        .Where(route => route.Value!["Metadata"]?["Resource"] is not null)
        .Select(route => ResourceRoute.Of(route.Key, route.Value!, SystemOf));

    /// <summary>Whoever the gateway asks over the network, by the name that pacts use: the system's where there is one.</summary>
    private IEnumerable<string> Clusters() => _proxy["Clusters"]!.AsObject().Where(cluster => cluster.Value!["Destinations"] is not null).Select(cluster => SystemOf(cluster.Key) ?? cluster.Key);

    private string? SystemOf(string cluster) => (string?)_proxy["Clusters"]![cluster]?["Metadata"]?["System"];
}
