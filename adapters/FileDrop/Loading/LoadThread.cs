namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Threads that a load has for itself: they compute and block for seconds or minutes, which would starve the pool that answers requests.</summary>
/// <remarks>
/// All loads together compute on one processor less than there are, in turns: those who read find one free. They have the usual priority. On Linux
/// a thread of the pool inherits that of whoever made it necessary, and no unprivileged process can raise it again: lowering it here would in the
/// end lower it for requests.
/// </remarks>
internal static class LoadThread
{
    private static readonly SemaphoreSlim s_turns = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>Waits until one of the processors that loads may have is free. Never to be kept while waiting for another thread of the load.</summary>
    public static void TakeTurn() => s_turns.Wait();

    /// <summary>Lets the next one compute.</summary>
    public static void EndTurn() => s_turns.Release();

    /// <summary>Runs something that blocks.</summary>
    public static Task<T> RunAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
