namespace LegacyGateway.Listeners;

/// <summary>Set on every connection of the management listener; absent on public ones.</summary>
/// <remarks>It hangs on the connection and not on a port or Host header, so it holds for port 0, HTTPS and Unix sockets and cannot be forged.</remarks>
internal sealed class ListenerFeature
{
    private ListenerFeature()
    {
    }

    public static ListenerFeature Management { get; } = new();
}
