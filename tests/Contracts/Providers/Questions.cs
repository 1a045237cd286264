using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Asks the helpdesk through the gateway.</summary>
internal sealed class Questions(AcceptedWrites writes)
{
    /// <returns>The operation's id.</returns>
    public Task<string> AskAsync(int contactId, params (string Name, string Value)[] headers) => writes.SendAsync(
        "api/tickets",
        new JsonObject { ["subject"] = "The lift is stuck", ["contactId"] = contactId, ["body"] = "Since this morning.", ["priority"] = "high" },
        headers);

    public async Task<string> AnsweredAsync(int contactId)
    {
        var operation = await AskAsync(contactId);
        await writes.UntilAsync(operation, "succeeded");
        return operation;
    }
}
