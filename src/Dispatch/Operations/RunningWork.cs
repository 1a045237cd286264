namespace LegacyGateway.Dispatch.Operations;

/// <summary>The operations that a worker carries out at this moment.</summary>
internal sealed class RunningWork
{
    private readonly HashSet<Task> _tasks = [];
    private readonly Lock _lock = new();

    public int Count
    {
        get
        {
            lock (_lock)
                return _tasks.Count;
        }
    }

    /// <param name="task">Never fails.</param>
    public void Add(Task task)
    {
        lock (_lock)
            _tasks.Add(task);
        task.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task WhenAll()
    {
        lock (_lock)
            return Task.WhenAll([.. _tasks]);
    }

    private void Remove(Task task)
    {
        lock (_lock)
            _tasks.Remove(task);
    }
}
