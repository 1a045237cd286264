using System.Text.Json.Nodes;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <param name="Body">As it came over the wire.</param>
/// <param name="Headers">Those that a receiver reads.</param>
internal sealed record ReceivedWebhook(string Body, JsonObject Headers);
