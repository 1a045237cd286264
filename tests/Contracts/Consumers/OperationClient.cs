using System.Text.Json.Nodes;
using LegacyGateway.Tests.Adapters.Fixtures;
using LegacyGateway.Tests.Contracts.Pact;
using LegacyGateway.Tests.Contracts.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Contracts.Consumers;

/// <summary>The gateway as a consumer of an adapter host's operations: what its own worker sends, under the operation's id, and how it follows what the host makes of it.</summary>
internal static class OperationClient
{
    private const string Done = "/operations/0199f7a4-1d6e-7c3a-9a51-000000000001";
    private const string Refused = "/operations/0199f7a4-1d6e-7c3a-9a51-000000000002";
    private const string Article = "ZZ-90001";

    private static readonly JsonNode AnyOperation = Match.Regex("^/operations/[0-9a-f-]{36}$", Done);

    /// <param name="cluster">The cluster of yarp.json that stands for the provider.</param>
    /// <param name="pointTo">Makes the sample deployment ask the given address.</param>
    public static async Task WritePactAsync(string folder, string cluster, Action<JsonObject, Uri> pointTo)
    {
        using var pact = new ConsumerPact("legacygateway", cluster, folder);
        ExpectAccepted(pact);
        ExpectFollowed(pact);
        ExpectAnswered(pact);
        await pact.VerifyAsync(async server =>
        {
            using var deployment = new SampleDeployment();
            var address = FreePort.Address();
            deployment.Edit("yarp.json", yarp => pointTo(yarp, server));
            deployment.Edit("appsettings.json", settings => settings["Operations"] = new JsonObject { ["Poll"] = "00:00:00.100" });
            deployment.Listen(address, new Uri("http://127.0.0.1:0"));
            await using var gateway = Program.Build(deployment.Folder, builder => builder.Logging.ClearProviders());
            await gateway.StartAsync();
            await WriteAsync(address);
            await gateway.StopAsync();
        });
    }

    /// <summary>The host keeps the write, and is not done within the time that the worker waits.</summary>
    private static void ExpectAccepted(ConsumerPact pact)
    {
        Sent(pact.UponReceiving("a write"), Pick(1), KeyOf(1)).WillRespond(202).AnswerHeader("Location", AnyOperation.DeepClone());
        Sent(pact.UponReceiving("a write that the system will refuse"), Pick(2), KeyOf(2)).WillRespond(202).AnswerHeader("Location", Match.Regex("^/operations/[0-9a-f-]{36}$", Refused));
    }

    private static void ExpectFollowed(ConsumerPact pact)
    {
        pact.UponReceiving("what became of a write that was carried out").Given("a pick was made", Sent(Pick(3), KeyOf(3)))
            .With("GET", Match.FromState("/operations/${operation}", Done))
            .WillRespond(200).AnswerHeader("Content-Type", "application/json")
            .AnswerBody(new JsonObject { ["state"] = "succeeded", ["key"] = Match.Regex(@"^\d+$", "900001") });
        pact.UponReceiving("what became of a write that was refused").Given("a pick was refused", Sent(Pick(4), KeyOf(4)))
            .With("GET", Match.FromState("/operations/${operation}", Refused))
            .WillRespond(200).AnswerHeader("Content-Type", "application/json")
            .AnswerBody(new JsonObject { ["state"] = "refused", ["problem"] = new JsonObject { ["code"] = "refused", ["detail"] = Match.Type("No such article.") } });
    }

    /// <summary>The host knows the key: it answers at once, and with the first answer.</summary>
    private static void ExpectAnswered(ConsumerPact pact)
    {
        Sent(pact.UponReceiving("a write that was carried out before, under its key").Given("a pick was made", Sent(Pick(5), KeyOf(5))), Pick(5), KeyOf(5))
            .WillRespond(201).AnswerHeader("Location", Match.Regex(@"^/api/picks/\d+$", "/api/picks/900001"));
        Sent(pact.UponReceiving("a write that was refused before, under its key").Given("a pick was refused", Sent(Pick(6), KeyOf(6))), Pick(6), KeyOf(6))
            .WillRespond(422).AnswerHeader("Content-Type", "application/problem+json")
            .AnswerBody(new JsonObject { ["code"] = "refused", ["detail"] = Match.Type("No such article.") }, "application/problem+json");
    }

    /// <summary>A consumer writes; the gateway's worker asks the provider, and the consumer learns what came of it.</summary>
    private static async Task WriteAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        var ends = await Task.WhenAll(new[] { 1, 2, 5, 6 }.Select(quantity => EndOfAsync(client, quantity)));

        Assert.Equal(["/api/picks/900001", "No such article.", "/api/picks/900001", "No such article."], ends);
    }

    private static async Task<string?> EndOfAsync(HttpClient client, int quantity)
    {
        var writes = new AcceptedWrites(client);
        var operation = await writes.SendAsync("api/picks", Pick(quantity));
        var end = await writes.UntilAsync(operation, state => state is "succeeded" or "refused", "ended");
        return (string?)end["links"]!["record"] ?? (string?)end["problem"]!["detail"];
    }

    private static ConsumerInteraction Sent(ConsumerInteraction interaction, JsonObject pick, string key) => interaction
        .With("POST", "/api/picks")
        .WithHeader("Idempotency-Key", Match.Regex("^\"[0-9a-f-]{36}\"$", $"\"{key}\""))
        .WithHeader("Prefer", "wait=10")
        .WithBody(pick);

    /// <summary>The same for a provider state: what was sent, and under which key.</summary>
    private static JsonObject Sent(JsonObject pick, string key)
    {
        pick["key"] = key;
        return pick;
    }

    private static JsonObject Pick(int quantity) => new() { ["orderId"] = 990001, ["productId"] = Article, ["quantity"] = quantity };

    private static string KeyOf(int number) => $"0199f7a4-1d6e-7c3a-9a51-{number:x12}";
}
