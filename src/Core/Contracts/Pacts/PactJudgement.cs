using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LegacyGateway.Core.Requests;

namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>Whether the consumers' pacts were verified with the backends of a route.</summary>
/// <remarks>A verification counts for the very pact and the very contract version that it was made with; it does not grow old by itself.</remarks>
/// <param name="contracts">The contracts that GraphQL's fields are found by.</param>
public sealed class PactJudgement(ImmutableArray<PactFile> pacts, ImmutableArray<PactVerification> verifications, ContractSet contracts)
{
    private const string Gateway = "legacygateway";
    private const string GraphPath = "/graphql";

    private readonly PactUses _uses = new(contracts);

    /// <param name="contract">The resource of the route.</param>
    /// <param name="operations">What the route serves.</param>
    /// <param name="backends">Who answers it, and who will: each is asked for what it can do only.</param>
    /// <returns>Sentences about interactions that failed, and about what was never verified as it is today.</returns>
    public (ImmutableArray<string> Failed, ImmutableArray<string> Missing) Judge(
        ResourceContract contract, ImmutableArray<ResourceOperation> operations, params ImmutableArray<VerifiedBackend> backends)
    {
        var failed = ImmutableArray.CreateBuilder<string>();
        var missing = ImmutableArray.CreateBuilder<string>();
        var asked = pacts.Where(pact => pact.Provider == Gateway)
            .Select(pact => (Pact: pact, Interactions: pact.Interactions.Where(interaction => Concerns(interaction, contract, operations)).ToList()))
            .Where(entry => entry.Interactions.Count > 0)
            .ToList();
        if (asked.Count == 0)
            missing.Add($"no consumer's pact asks for {contract.Name} in this way");
        foreach (var (pact, interactions) in asked)
        {
            foreach (var backend in backends)
            {
                var concerned = interactions.FindAll(interaction => Concerns(interaction, contract, backend.Operations));
                if (concerned.Count > 0)
                    Judge(pact, concerned, contract, backend.Name, failed, missing);
            }
        }

        return (failed.ToImmutable(), missing.ToImmutable());
    }

    private void Judge(
        PactFile pact, List<PactInteraction> interactions, ResourceContract contract, string backend,
        ImmutableArray<string>.Builder failed, ImmutableArray<string>.Builder missing)
    {
        var boundary = $"{pact.Consumer} → {pact.Provider} with {backend}";
        var verification = verifications.FirstOrDefault(one => (one.Consumer, one.Provider, one.Backend) == (pact.Consumer, pact.Provider, backend));
        if (verification is null)
            missing.Add($"{boundary} was never verified");
        else if (verification.PactHash != pact.Hash)
            missing.Add($"{boundary} was verified before the pact changed");
        else if (verification.Contracts.GetValueOrDefault(contract.Name) != contract.Version)
            missing.Add($"{boundary} was verified with another version of {contract.Name} than {contract.Version}");
        else
        {
            foreach (var interaction in interactions)
                Judge(boundary, interaction, verification, failed, missing);
        }
    }

    private static void Judge(
        string boundary, PactInteraction interaction, PactVerification verification, ImmutableArray<string>.Builder failed, ImmutableArray<string>.Builder missing)
    {
        var verified = verification.Interactions.FirstOrDefault(one => one.Description == interaction.Description);
        if (verified is null)
            missing.Add($"{boundary}: \"{interaction.Description}\" was never verified");
        else if (!verified.Passed)
            failed.Add($"{boundary}: \"{interaction.Description}\" failed: {verified.Mismatch}");
    }

    private bool Concerns(PactInteraction interaction, ResourceContract contract, ImmutableArray<ResourceOperation> operations)
    {
        if (interaction.Path == GraphPath)
            return ConcernsByGraph(interaction, contract, operations);
        var collection = $"/api/{contract.Name}";
        var one = interaction.Path.StartsWith(collection + "/", StringComparison.Ordinal);
        if (!one && interaction.Path != collection)
            return false;
        ResourceOperation? operation = (interaction.Method, one) switch
        {
            ("GET", false) => ResourceOperation.List,
            ("GET", true) => ResourceOperation.Get,
            ("POST", false) => ResourceOperation.Create,
            ("PATCH", true) => ResourceOperation.Update,
            ("DELETE", true) => ResourceOperation.Delete,
            _ => null,
        };
        return operation is { } asked && operations.Contains(asked);
    }

    /// <summary>A query reads whatever its answer holds; a mutation's field is named after what it does.</summary>
    private bool ConcernsByGraph(PactInteraction interaction, ResourceContract contract, ImmutableArray<ResourceOperation> operations)
    {
        if (interaction.ResponseBody?["data"] is not JsonObject data)
            return false;
        if (interaction.RequestBody?["query"] is JsonValue query && query.ToString().TrimStart().StartsWith("mutation", StringComparison.Ordinal))
            return operations.Any(operation => IsWrite(operation) && data.Any(field => string.Equals(field.Key, $"{operation}{contract.Singular}", StringComparison.OrdinalIgnoreCase)));
        return operations.Any(operation => !IsWrite(operation)) && _uses.Of(interaction).Any(use => use.Resource == contract.Name);
    }

    private static bool IsWrite(ResourceOperation operation) => operation is not (ResourceOperation.List or ResourceOperation.Get);
}
