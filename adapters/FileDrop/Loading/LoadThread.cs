namespace LegacyGateway.Adapters.FileDrop.Loading;

/// <summary>Threads that a load has for itself: they compute and block for seconds or minutes, which would starve the pool that answers requests.</summary>
/// <remarks>
/// They have the usual priority. On Linux a thread of the pool inherits that of whoever made it necessary, and no unprivileged process can raise it again:
/// lowering it here would in the end lower it for requests.
/// </remarks>
internal static class LoadThread
{
    /// <summary>Runs something that blocks.</summary>
    public static Task<T> RunAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
