using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Pact;

/// <summary>One message that the consumer must be able to handle.</summary>
internal sealed class ConsumerMessage(uint handle)
{
    public ConsumerMessage Given(string state)
    {
        ConsumerPact.Require(NativePact.Given(handle, state));
        return this;
    }

    public ConsumerMessage WithMetadata(string key, JsonNode value)
    {
        ConsumerPact.Require(NativePact.WithMetadata(handle, key, value is JsonObject ? value.ToJsonString() : value.GetValue<string>(), part: 0));
        return this;
    }

    public ConsumerMessage WithBody(JsonNode body, string contentType = "application/json")
    {
        ConsumerPact.Require(NativePact.WithBody(handle, part: 0, contentType, body.ToJsonString()));
        return this;
    }

    /// <summary>Gives the consumer's own code the example of the message; what it throws fails the test.</summary>
    public async Task VerifyAsync(Func<JsonNode, Task> consumer) => await consumer(JsonNode.Parse(PactCore.Take(NativePact.MessageExample(handle)))!);
}
