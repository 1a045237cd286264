using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LegacyGateway.Tests.Adapters.Fixtures;

/// <summary>A port on loopback that nobody listens on, given out once.</summary>
/// <remarks>
/// Below the range that the kernel takes ports of outgoing connections from: until a program listens there, and while it is down, nobody may be given that very port
/// (nor be connected to itself, and take that for an answer).
/// </remarks>
internal static class FreePort
{
    private const int First = 12_000;
    private const int Count = 18_000;

    private static readonly ConcurrentDictionary<int, bool> _given = new();

    public static int Next()
    {
        while (true)
        {
            var port = First + Random.Shared.Next(Count);
            if (_given.TryAdd(port, true) && IsFree(port))
                return port;
        }
    }

    public static Uri Address() => new($"http://127.0.0.1:{Next()}/");

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
