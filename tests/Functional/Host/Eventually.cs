using System.Diagnostics;
using Xunit.Sdk;

namespace LegacyGateway.Tests.Functional.Host;

/// <summary>Asserts what becomes true by itself, within a minute: many tests may share a slow machine.</summary>
internal static class Eventually
{
    public static async Task Async(Func<Task> assert)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await assert();
                return;
            }
            catch (Exception e) when (e is XunitException or HttpRequestException && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }
        }
    }
}
