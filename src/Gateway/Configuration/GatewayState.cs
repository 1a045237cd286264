namespace LegacyGateway.Configuration;

/// <summary>The configuration that is in effect, and what became of the last attempt to change it.</summary>
internal sealed class GatewayState
{
    private volatile GatewaySnapshot? _current;
    private volatile GatewaySnapshot? _announced;
    private volatile RefusedConfiguration? _refused;

    /// <exception cref="InvalidOperationException">Nothing was loaded yet.</exception>
    public GatewaySnapshot Current => _current ?? throw new InvalidOperationException("No configuration was loaded yet.");

    /// <summary>The configuration that is in effect; null while none is.</summary>
    public GatewaySnapshot? InEffect => _current;

    /// <summary>The last change of the files, when it was refused; null when what the files say is in effect.</summary>
    public RefusedConfiguration? Refused => _refused;

    /// <summary>Takes the current snapshot for a request; the caller releases it.</summary>
    public GatewaySnapshot Acquire()
    {
        while (true)
        {
            var snapshot = Current;
            if (snapshot.TryAcquire())
                return snapshot;
        }
    }

    /// <summary>Takes the snapshot that knows a route: the current one, or while one is being applied, the next.</summary>
    /// <returns>Null when neither has the route any more.</returns>
    public GatewaySnapshot? Acquire(string route)
    {
        var snapshot = Acquire();
        if (snapshot.Routes.Find(route) is not null)
            return snapshot;
        snapshot.Release();
        if (_announced is { } next && next.Routes.Find(route) is not null && next.TryAcquire())
            return next;
        // It may have become the current one in between.
        snapshot = Acquire();
        if (snapshot.Routes.Find(route) is not null)
            return snapshot;
        snapshot.Release();
        return null;
    }

    /// <summary>Says which snapshot is about to be applied; null when it was refused.</summary>
    public void Announce(GatewaySnapshot? next) => _announced = next;

    /// <summary>Puts a snapshot into effect; the previous one ends with its last request.</summary>
    public void Apply(GatewaySnapshot snapshot)
    {
        var previous = _current;
        _current = snapshot;
        _announced = null;
        _refused = null;
        previous?.Release();
        foreach (var adapter in snapshot.Adapters.Values)
            adapter.Start();
    }

    /// <summary>Puts a move into effect: the same configuration with other rows. What became of the files stays as it is.</summary>
    public void Replace(GatewaySnapshot moved)
    {
        var previous = _current;
        _current = moved;
        previous?.Release();
    }

    /// <summary>Remembers that the files say something that cannot be put into effect; what was in effect stays.</summary>
    public void Refuse(RefusedConfiguration refused) => _refused = refused;

    /// <summary>The files say again what is in effect.</summary>
    public void Restore() => _refused = null;
}
