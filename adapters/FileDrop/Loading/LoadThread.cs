using System.Runtime.InteropServices;

namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Threads that a load has for itself: they compute for seconds or minutes, and give way to whoever answers requests.</summary>
internal static partial class LoadThread
{
    /// <summary>About a tenth of a processor's time when others want it, all of it when nobody does.</summary>
    private const int Nice = 10;

    /// <summary>The calling thread: on Linux each thread has a priority of its own.</summary>
    private const int CallingThread = 0;

    private const int ByProcess = 0;

    /// <summary>Runs something that blocks.</summary>
    /// <param name="work">Also what SQLite does in it is done at the low priority, sorting threads included.</param>
    public static Task<T> RunAsync<T>(Func<T> work) => Task.Factory.StartNew(
        () =>
        {
            GiveWay();
            return work();
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>The thread ends with its load, so that the priority need not be raised again, which only a privileged user may do.</summary>
    private static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(ByProcess, CallingThread, Nice);
        else
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
