using System.Data.Common;

namespace LegacyGateway.Tests.Adapters.Fixtures;

/// <summary>Waits for a server that is starting.</summary>
internal static class Readiness
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    public static async Task WaitAsync(Func<Task> attempt)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await attempt();
                return;
            }
            catch (DbException) when (TimeProvider.System.GetElapsedTime(started) < _limit)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }
        }
    }
}
