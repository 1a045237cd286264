namespace LegacyGateway.Forwarding;

/// <summary>The names of the headers that the gateway adds or takes away at its border.</summary>
internal static class GatewayHeaders
{
    public const string ApiKey = "X-API-Key";

    /// <summary>Who answered: the system or cluster. Only when an operator asks for it.</summary>
    public const string Backend = "LegacyGateway-Backend";

    /// <summary>By which an operator asks for one side of a route, whatever its stage: <c>legacy</c> or <c>candidate</c>.</summary>
    public const string Route = "LegacyGateway-Route";

    /// <summary>On requests that the gateway makes for evidence only, so that a backend can tell them from its callers': <c>1</c>.</summary>
    public const string Shadow = "LegacyGateway-Shadow";

    /// <summary>Headers of this prefix are the gateway's own word: callers cannot send them.</summary>
    public const string Prefix = "LegacyGateway-";

    /// <summary>The value of <c>Vary</c> of every read of a resource, whoever answers.</summary>
    public const string Vary = "Accept, Authorization, X-API-Key";

    /// <summary>The value of <c>Cache-Control</c> of a read that may not be reused without asking.</summary>
    public const string AskFirst = "private, no-cache";
}
