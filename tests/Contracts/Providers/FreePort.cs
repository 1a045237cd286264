using System.Net;
using System.Net.Sockets;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>An address on loopback that nobody listens on.</summary>
/// <remarks>
/// Below the range that the kernel takes ports of outgoing connections from: a service that is down for a while must get its port back, and whoever asks for it
/// meanwhile must not be given that very port (a connection to itself, which is then taken for an answer).
/// </remarks>
internal static class FreePort
{
    private const int First = 12_000;
    private const int Count = 18_000;

    public static Uri Address()
    {
        while (true)
        {
            var port = First + Random.Shared.Next(Count);
            if (IsFree(port))
                return new Uri($"http://127.0.0.1:{port}/");
        }
    }

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
