using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Requests;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>Refuses a migrated service that declares less than the contract promises to consumers: a move must not take anything away.</summary>
internal sealed class ContractPromise(ProxyFile file)
{
    public void Check(RouteConfig route, ResourceContract contract, ClusterEntry service)
    {
        var lacking = FiltersLacking(contract, service.Capabilities).Concat(SortsLacking(contract, service.Capabilities)).ToList();
        if (lacking.Count == 0)
            return;
        file.Place.Error(
            file.PathOf(service.Config) + ".Metadata",
            $"The service declares less than the contract \"{contract.Name}\" of the route \"{route.RouteId}\" promises: it lacks {string.Join(", ", lacking)}.",
            "Teach the service, then its Supports declarations; or make a new version of the contract that promises less.");
    }

    private static IEnumerable<string> FiltersLacking(ResourceContract contract, ClusterCapabilities capabilities) =>
        from field in contract.Fields
        from filter in Enum.GetValues<FilterOperator>()
        where field.Filterable.HasFlag((FilterOperators)(1 << (int)filter)) && !capabilities.Filter(field.Name, filter)
        select $"the filter {field.Name}[{filter.ToString().ToLowerInvariant()}]";

    private static IEnumerable<string> SortsLacking(ResourceContract contract, ClusterCapabilities capabilities) =>
        contract.Fields.Where(field => field.Sortable && !capabilities.Sort(field.Name)).Select(field => $"the sort {field.Name}");
}
