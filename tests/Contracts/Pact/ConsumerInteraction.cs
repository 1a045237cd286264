using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Pact;

/// <summary>One request and the answer that the consumer needs.</summary>
internal sealed class ConsumerInteraction(uint handle)
{
    private const int Request = 0;
    private const int Response = 1;

    public ConsumerInteraction Given(string state, JsonObject? parameters = null)
    {
        if (parameters is null)
            ConsumerPact.Require(NativePact.Given(handle, state));
        else
            ConsumerPact.Require(NativePact.GivenWithParameters(handle, state, parameters.ToJsonString()) == 0);
        return this;
    }

    public ConsumerInteraction With(string method, string path, params (string Name, string Value)[] query)
    {
        ConsumerPact.Require(NativePact.WithRequest(handle, method, path));
        foreach (var (name, value) in query)
            ConsumerPact.Require(NativePact.WithQuery(handle, name, 0, value));
        return this;
    }

    /// <param name="path">A matcher, with a provider state's value where only the provider knows the path.</param>
    public ConsumerInteraction With(string method, JsonObject path)
    {
        ConsumerPact.Require(NativePact.WithRequest(handle, method, path.ToJsonString()));
        return this;
    }

    /// <param name="value">A text, or a matcher.</param>
    public ConsumerInteraction WithHeader(string name, JsonNode value)
    {
        ConsumerPact.Require(NativePact.WithHeader(handle, Request, name, 0, Text(value)));
        return this;
    }

    public ConsumerInteraction WithBody(JsonNode body, string contentType = "application/json")
    {
        ConsumerPact.Require(NativePact.WithBody(handle, Request, contentType, body.ToJsonString()));
        return this;
    }

    public ConsumerInteraction WillRespond(int status)
    {
        ConsumerPact.Require(NativePact.WithStatus(handle, (ushort)status));
        return this;
    }

    /// <param name="value">A text, or a matcher.</param>
    public ConsumerInteraction AnswerHeader(string name, JsonNode value)
    {
        ConsumerPact.Require(NativePact.WithHeader(handle, Response, name, 0, Text(value)));
        return this;
    }

    public ConsumerInteraction AnswerBody(JsonNode body, string contentType = "application/json")
    {
        ConsumerPact.Require(NativePact.WithBody(handle, Response, contentType, body.ToJsonString()));
        return this;
    }

    private static string Text(JsonNode value) => value is JsonObject ? value.ToJsonString() : value.GetValue<string>();
}
