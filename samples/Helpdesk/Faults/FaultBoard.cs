namespace LegacyGateway.Samples.Helpdesk.Faults;

/// <summary>The faults that a test ordered.</summary>
internal sealed class FaultBoard
{
    private readonly Lock _lock = new();
    private readonly List<(Fault Fault, int Left)> _faults = [];
    private TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hits;

    /// <summary>How many requests were hit since the last reset.</summary>
    public int Hits => _hits;

    /// <summary>What the button that saves a new ticket is called.</summary>
    public string SaveButton { get; set; } = "Confirm";

    public void Add(Fault fault)
    {
        lock (_lock)
            _faults.Add((fault, fault.Times));
    }

    public void Reset()
    {
        Release();
        lock (_lock)
            _faults.Clear();
        _hits = 0;
        SaveButton = "Confirm";
    }

    /// <summary>Lets all requests go on that are held up.</summary>
    public void Release() =>
        Interlocked.Exchange(ref _go, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Takes the fault that hits a request, if there is one.</summary>
    public Fault? Take(string path)
    {
        lock (_lock)
        {
            var at = _faults.FindIndex(entry => entry.Fault.Path == path || entry.Fault.Path == "*");
            if (at < 0)
                return null;
            var (fault, left) = _faults[at];
            if (left == 1)
                _faults.RemoveAt(at);
            else
                _faults[at] = (fault, left - 1);
            return fault;
        }
    }

    public void Hit() => Interlocked.Increment(ref _hits);

    public async Task HoldAsync(CancellationToken cancellationToken)
    {
        var go = Volatile.Read(ref _go).Task;
        Hit();
        await go.WaitAsync(cancellationToken);
    }
}
