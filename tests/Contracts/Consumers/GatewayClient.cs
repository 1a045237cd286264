using System.Text.Json.Nodes;
using LegacyGateway.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Tests.Contracts.Pact;
using LegacyGateway.Tests.Contracts.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Contracts.Consumers;

/// <summary>The gateway as a consumer: what its own client asks of a backend over the network, be it a migrated service or an adapter host.</summary>
internal static class GatewayClient
{
    private static readonly JsonObject Jowett = new() { ["id"] = 900001, ["name"] = "Jowett Roofing Ltd" };

    private static JsonObject Record => new()
    {
        ["id"] = 900001,
        ["name"] = Match.Type("Jowett Roofing Ltd"),
        ["status"] = Match.Regex("^(active|onHold|closed|prospect)$", "active"),
        ["creditLimit"] = Match.Decimal(8000.25m),
        ["vip"] = Match.Type(false),
        ["createdOn"] = Match.Date("2001-09-06"),
        ["updatedAt"] = Match.Instant("2014-02-15T09:51:37Z"),
    };

    /// <param name="cluster">The cluster of yarp.json that stands for the provider.</param>
    /// <param name="pointTo">Makes the sample deployment ask the given address.</param>
    public static async Task WritePactAsync(string folder, string cluster, Action<JsonObject, Uri> pointTo)
    {
        using var pact = new ConsumerPact("legacygateway", cluster, folder);
        Expect(pact);
        await pact.VerifyAsync(async server =>
        {
            using var deployment = new SampleDeployment();
            deployment.Edit("yarp.json", yarp => pointTo(yarp, server));
            deployment.Listen(new Uri("http://127.0.0.1:0"), new Uri("http://127.0.0.1:0"));
            await using var gateway = Program.Build(deployment.Folder, builder => builder.Logging.ClearProviders());
            await gateway.StartAsync();
            await AskAsync(gateway.Services.GetRequiredService<GatewayState>());
            await gateway.StopAsync();
        });
    }

    private static void Expect(ConsumerPact pact)
    {
        pact.UponReceiving("one record, some fields").Given("a customer", Jowett.DeepClone().AsObject())
            .With("GET", "/api/customers/900001", ("fields", "id,name,status,creditLimit,vip,createdOn,updatedAt"))
            .WillRespond(200).AnswerHeader("Content-Type", "application/json").AnswerBody(Record);
        pact.UponReceiving("a record that does not exist").Given("no customer", new JsonObject { ["id"] = 900404 })
            .With("GET", "/api/customers/900404", ("fields", "id,name"))
            .WillRespond(404).AnswerHeader("Content-Type", "application/problem+json").AnswerBody(new JsonObject { ["status"] = 404 }, "application/problem+json");
        pact.UponReceiving("a page with its total").Given("active customers", new JsonObject { ["first"] = 900001, ["count"] = 4 })
            .With("GET", "/api/customers", ("fields", "id,name"), ("status", "active"), ("sort", "-createdOn"), ("limit", "2"), ("count", "exact"))
            .WillRespond(200).AnswerHeader("Content-Type", "application/json")
            .AnswerBody(new JsonObject
            {
                ["items"] = Match.EachLike(new JsonObject { ["id"] = Match.Integer(900001), ["name"] = Match.Type("Jowett Roofing Ltd") }, 2),
                ["next"] = Match.Type("c1"),
                ["totalCount"] = Match.Integer(4),
            });
        pact.UponReceiving("several records by their keys").Given("active customers", new JsonObject { ["first"] = 900001, ["count"] = 4 })
            .With("GET", "/api/customers", ("fields", "id,name"), ("id[in]", "900001,900002"), ("limit", "10"))
            .WillRespond(200).AnswerHeader("Content-Type", "application/json")
            .AnswerBody(new JsonObject { ["items"] = Match.EachLike(new JsonObject { ["id"] = Match.Integer(900001), ["name"] = Match.Type("Jowett Roofing Ltd") }, 2) });
    }

    private static async Task AskAsync(GatewayState state)
    {
        var contract = state.Current.Deployment.Contracts.Find("customers")!;
        ResourceRequest Get(int id, params string[] fields) => new()
        {
            Contract = contract,
            Operation = ResourceOperation.Get,
            Key = new RecordKey([Value.From(id)], $"{id}"),
            Fields = FieldSelection.Of(contract, field => fields.Contains(field.Name)),
            Caller = Caller.Anonymous,
        };
        var list = Get(0, "id", "name") with { Operation = ResourceOperation.List, Key = null };
        var byStatus = new Condition(contract.Find("status")!, FilterOperator.Eq, [Value.From("active")]);
        var byKeys = new Condition(contract.Find("id")!, FilterOperator.In, [Value.From(900001), Value.From(900002)]);

        Assert.Equal(1, (await ReadAsync(state, Get(900001, "id", "name", "status", "creditLimit", "vip", "createdOn", "updatedAt"))).Records.Count);
        Assert.Equal(0, (await ReadAsync(state, Get(900404, "id", "name"))).Records.Count);
        var page = await ReadAsync(state, list with { Filter = [byStatus], Sort = [new SortTerm(contract.Find("createdOn")!, Descending: true)], Limit = 2, CountTotal = true });
        Assert.Equal((2, 4L), (page.Records.Count, page.TotalCount));
        Assert.NotNull(page.Next);
        Assert.Equal(2, (await ReadAsync(state, list with { Filter = [byKeys], Limit = 10 })).Records.Count);
    }

    private static async Task<Answer> ReadAsync(GatewayState state, ResourceRequest request)
    {
        var decision = state.Current.Routes.Decide(request.Contract, new DecisionInput { Operation = request.Operation, Caller = request.Caller });
        return Assert.IsType<Outcome.Done>(await state.Current.Dispatcher.SendAsync(request, decision!.Value, CancellationToken.None)).Answer;
    }
}
