using System.Security.Cryptography;
using System.Text;
using LegacyGateway.Dispatch.Routing;

namespace LegacyGateway.Dispatch.Moves;

/// <summary>The hash of what yarp.json says of how far a route is. Everything else of the route may change without moving it.</summary>
internal static class DesiredHash
{
    public static string Of(RouteRow desired) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{desired.Name.ToLowerInvariant()}\n{StageNames.Of(desired.Stage)}\n{desired.Share}")));
}
