using LegacyGateway.State.Routes;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>What <see cref="ForwardedWrites"/> says to a write that is to be forwarded: a closed set.</summary>
public abstract record ForwardedWrite
{
    private ForwardedWrite()
    {
    }

    /// <summary>The route does not move: nothing has to be kept.</summary>
    public sealed record NotKept : ForwardedWrite;

    /// <summary>It is on disk and may be forwarded.</summary>
    public sealed record Kept(ForwardedEntry Entry, string? Key, string? Consumer) : ForwardedWrite;

    /// <summary>The route moved since the service was decided on, or is about to: nothing may be forwarded, and the caller sends the write again.</summary>
    public sealed record Moving : ForwardedWrite;
}
