namespace LegacyGateway.Policies;

/// <summary>Who shares the permits of a rate limit.</summary>
internal enum RateLimitShare
{
    /// <summary>Each consumer has its own; callers without credentials by their address.</summary>
    Consumer,

    /// <summary>Each network address has its own.</summary>
    Address,

    /// <summary>Everybody shares one.</summary>
    All,
}
