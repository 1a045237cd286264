using System.Collections.Immutable;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Configuration;

/// <summary>The configuration that is in effect, and what became of the last attempt to change it.</summary>
internal sealed class GatewayState
{
    private volatile GatewaySnapshot? _current;
    private volatile RefusedConfiguration? _refused;

    /// <exception cref="InvalidOperationException">Nothing was loaded yet.</exception>
    public GatewaySnapshot Current => _current ?? throw new InvalidOperationException("No configuration was loaded yet.");

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

    /// <summary>Puts a snapshot into effect; the previous one ends with its last request.</summary>
    public void Apply(GatewaySnapshot snapshot)
    {
        var previous = _current;
        _current = snapshot;
        _refused = null;
        previous?.Release();
    }

    /// <summary>Remembers that the files say something that cannot be put into effect; what was in effect stays.</summary>
    public void Refuse(RefusedConfiguration refused) => _refused = refused;

    /// <summary>The files say again what is in effect.</summary>
    public void Restore() => _refused = null;
}
