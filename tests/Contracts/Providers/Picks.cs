using System.Text.Json;
using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Has the warehouse pick through the gateway, and lets it answer.</summary>
internal sealed class Picks(AcceptedWrites writes, WarehouseFiles warehouse)
{
    /// <param name="parameters">The pick, and the <c>key</c> under which it is sent.</param>
    /// <returns>The operation's id.</returns>
    public async Task<string> AnsweredAsync(JsonElement parameters, bool refused)
    {
        var pick = JsonObject.Create(parameters)!.DeepClone().AsObject();
        var key = (string)pick["key"]!;
        pick.Remove("key");
        var operation = await writes.SendAsync("api/picks", pick, ("Idempotency-Key", $"\"{key}\""));
        await warehouse.AnswerPickAsync(Guid.Parse(operation), refused);
        await writes.UntilAsync(operation, refused ? "refused" : "succeeded");
        return operation;
    }
}
