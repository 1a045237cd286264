using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Forwarding;

/// <summary>Who was decided on for a request of a plain route that moves.</summary>
internal sealed record PlainChoice(Backend Backend);
