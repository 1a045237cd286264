using System.Globalization;
using System.Runtime.CompilerServices;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Records;
using LegacyGateway.Forwarding;

namespace LegacyGateway.Rest;

/// <summary>What REST makes of a contract once: everything that would otherwise be made again for each request.</summary>
internal sealed class ResourceView
{
    private static readonly ConditionalWeakTable<ResourceContract, ResourceView> Views = new();

    private ResourceView(ResourceContract contract)
    {
        Path = $"/api/{contract.Name}";
        All = FieldSelection.All(contract);
        WithoutPii = contract.HasPii ? FieldSelection.Of(contract, field => !field.Pii) : All;
        WithoutPiiQuery = string.Join(',', WithoutPii.Fields.Select(field => field.Name));
        CacheControl = contract.Freshness is { TotalSeconds: >= 1 } freshness
            ? string.Create(CultureInfo.InvariantCulture, $"private, max-age={(long)freshness.TotalSeconds}")
            : GatewayHeaders.AskFirst;
    }

    /// <summary><c>/api/customers</c>.</summary>
    public string Path { get; }

    public FieldSelection All { get; }

    /// <summary>What a caller without the contract's <c>pii</c> scope may see.</summary>
    public FieldSelection WithoutPii { get; }

    /// <summary><see cref="WithoutPii"/> as the value of a <c>fields</c> parameter.</summary>
    public string WithoutPiiQuery { get; }

    /// <summary>Answers are one caller's own; how long they may be reused is the contract's freshness.</summary>
    public string CacheControl { get; }

    public static ResourceView Of(ResourceContract contract) => Views.GetValue(contract, static contract => new ResourceView(contract));
}
