namespace LegacyGateway.State.Operations;

/// <summary>What became of a write that was to be kept: a closed set.</summary>
public abstract record Accepted
{
    private Accepted()
    {
    }

    /// <summary>It is on disk.</summary>
    public sealed record Fresh(StoredOperation Operation) : Accepted;

    /// <summary>The same write was accepted before under the same key.</summary>
    public sealed record Known(StoredOperation Operation) : Accepted;

    /// <summary>The key was used for another write, or for one that was forwarded.</summary>
    public sealed record KeyTaken : Accepted;

    /// <summary>The route moved since the backend was decided on: nothing was kept.</summary>
    public sealed record RouteMoved : Accepted;
}
