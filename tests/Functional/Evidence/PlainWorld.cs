using LegacyGateway.Configuration;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Evidence;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Backend = LegacyGateway.Tests.Functional.Forwarding.Backend;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>A gateway in front of a legacy web application and its successor, which share a plain route: no contract, no resource.</summary>
internal sealed class PlainWorld : IAsyncDisposable
{
    private PlainWorld(Backend legacy, Backend service, GatewayUnderTest gateway) => (Legacy, Service, Gateway) = (legacy, service, gateway);

    public Backend Legacy { get; }

    public Backend Service { get; }

    public GatewayUnderTest Gateway { get; }

    public RouteRow Row => Gateway.Services.GetRequiredService<GatewayState>().Current.Routes.Find("shop")!;

    /// <param name="metadata">Beyond <c>Migration.To</c> and the stage.</param>
    public static async Task<PlainWorld> StartAsync(
        string stage, RequestDelegate legacy, RequestDelegate service, string metadata = "", string route = "\"Methods\": [\"GET\", \"HEAD\"], ", params (string Key, string Value)[] settings)
    {
        var old = await Backend.StartAsync("old", legacy);
        var young = await Backend.StartAsync("new", service);
        var gateway = await GatewayUnderTest.StartAsync(
            under => under.Write("yarp.json", $$"""
                {
                  "Routes": { "shop": {
                    "ClusterId": "old", "Match": { {{route}}"Path": "/shop/{**rest}" }, "Transforms": [{ "PathPattern": "/app/{**rest}" }],
                    "Metadata": { "Migration.To": "new", "Migration.Stage": "{{stage}}", "Migration.Shadow": "100", "Migration.Noise": "0"{{metadata}} } } },
                  "Clusters": {
                    "old": { "Destinations": { "a": { "Address": "{{old.Address}}" } } },
                    "new": { "Destinations": { "a": { "Address": "{{young.Address}}" } } } }
                }
                """),
            settings);
        return new PlainWorld(old, young, gateway);
    }

    public async Task<int> GetAsync(string path)
    {
        using var answer = await Gateway.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    /// <summary>Waits until as much evidence is there.</summary>
    public async Task<RouteEvidence> UntilAsync(Func<RouteEvidence, bool> enough)
    {
        var gate = Gateway.Services.GetRequiredService<EvidenceGate>();
        RouteEvidence? evidence = null;
        await ForwardingWorld.UntilAsync(async () => enough(evidence = await gate.EvidenceOfAsync(Row, null, TestContext.Current.CancellationToken)));
        return evidence!;
    }

    public ValueTask<IReadOnlyList<StoredSample>> SamplesAsync() =>
        Gateway.Services.GetRequiredService<StoredEvidence>().SamplesAsync("shop", Row.Epoch, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Service.DisposeAsync();
        await Legacy.DisposeAsync();
    }
}
