using LegacyGateway.Adapters.FileDrop.Loading;

namespace LegacyGateway.Tests.Unit.FileDrop.Loading;

public sealed class LoadThreadTests
{
    [Fact]
    public async Task A_load_gives_way_to_requests_and_no_other_thread_does()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the priority of a thread as a file.");
        var before = Nice();

        var load = await LoadThread.RunAsync(Nice);

        Assert.Equal(10, load);
        Assert.Equal(before, Nice());
        Assert.Equal(before, await Task.Run(Nice, TestContext.Current.CancellationToken));
    }

    /// <summary>The 19th column of the calling thread's line; the name, which is the second, may hold blanks.</summary>
    private static int Nice()
    {
        var line = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);
    }
}
