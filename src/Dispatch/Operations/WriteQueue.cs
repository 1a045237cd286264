using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Outcomes;
using Polly;
using Polly.CircuitBreaker;
using Outcome = LegacyGateway.Core.Outcomes.Outcome;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>How much this replica writes to one backend at a time: places, rate and circuit breaker. A queue never waits for another.</summary>
internal sealed class WriteQueue
{
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<Outcome> _breaker;
    private int _running;
    private long _notBefore;
    private long _openUntil;
    private int _awake = 1;

    public WriteQueue(string backend, OperationLimits limits, TimeProvider time)
    {
        Backend = backend;
        Limits = limits;
        _time = time;
        _breaker = Build();
    }

    public string Backend { get; }

    public OperationLimits Limits { get; }

    public int Running => Volatile.Read(ref _running);

    /// <summary>Whether the breaker keeps writes back; the first one behind it tries alone.</summary>
    public bool IsOpen => _state.CircuitState is not CircuitState.Closed;

    /// <summary>How many writes may begin now.</summary>
    public int Free()
    {
        var now = _time.GetTimestamp();
        var free = Limits.Concurrency - Running;
        if (free <= 0 || now < Volatile.Read(ref _openUntil))
            return 0;
        // The first write behind an open breaker tries alone.
        if (IsOpen)
            return Running == 0 ? 1 : 0;
        if (Limits.RatePerMinute is null)
            return free;
        return now >= Volatile.Read(ref _notBefore) ? 1 : 0;
    }

    /// <summary>How long the rate alone keeps the next write back; null when it does not, or nothing is there.</summary>
    public TimeSpan? UntilRate()
    {
        if (Limits.RatePerMinute is null || Volatile.Read(ref _awake) == 0 || Running >= Limits.Concurrency || IsOpen)
            return null;
        var ticks = Volatile.Read(ref _notBefore) - _time.GetTimestamp();
        return ticks > 0 ? TimeSpan.FromSeconds((double)ticks / _time.TimestampFrequency) : TimeSpan.Zero;
    }

    /// <summary>Something may be there for the queue.</summary>
    public void Wake() => Volatile.Write(ref _awake, 1);

    /// <summary>Whether it was woken since the last time.</summary>
    public bool TakeWake() => Interlocked.Exchange(ref _awake, 0) == 1;

    public void Enter()
    {
        Interlocked.Increment(ref _running);
        if (Limits.RatePerMinute is { } rate)
            Volatile.Write(ref _notBefore, _time.GetTimestamp() + (long)(60.0 / rate * _time.TimestampFrequency));
    }

    public void Leave() => Interlocked.Decrement(ref _running);

    /// <summary>Does a write where its outcome counts for the breaker; an open breaker is a value like any other.</summary>
    public async ValueTask<Outcome> CountAsync(Func<CancellationToken, ValueTask<Outcome>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await _breaker.ExecuteAsync(static (state, token) => state(token), write, cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return new Outcome.NotSent(new BackendError(BackendErrorKind.CircuitOpen, "The circuit breaker for writes is open.", RetryAfter: Limits.Breaker.Break));
        }
    }

    private ResiliencePipeline<Outcome> Build() => new ResiliencePipelineBuilder<Outcome> { TimeProvider = _time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Outcome>
        {
            FailureRatio = Limits.Breaker.FailureRatio,
            SamplingDuration = Limits.Breaker.Window,
            MinimumThroughput = Limits.Breaker.MinimumRequests,
            BreakDuration = Limits.Breaker.Break,
            StateProvider = _state,
            ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome.Result)),
            OnOpened = arguments => Changed("open", arguments.BreakDuration),
            OnHalfOpened = _ => Changed("half_open", TimeSpan.Zero),
            OnClosed = _ => Changed("closed", TimeSpan.Zero),
        })
        .Build();

    /// <summary>The system is at fault; a refusal is an answer.</summary>
    private static bool IsFailure(Outcome? outcome) =>
        outcome is Outcome.NotSent { Error.Kind: var notSent } && IsFailure(notSent) || outcome is Outcome.Unknown { Error.Kind: var unknown } && IsFailure(unknown);

    private static bool IsFailure(BackendErrorKind kind) => kind
        is BackendErrorKind.Unavailable or BackendErrorKind.Unreachable or BackendErrorKind.TimedOut or BackendErrorKind.ServiceTimedOut;

    private ValueTask Changed(string state, TimeSpan openFor)
    {
        Volatile.Write(ref _openUntil, openFor == TimeSpan.Zero ? 0 : _time.GetTimestamp() + (long)(openFor.TotalSeconds * _time.TimestampFrequency));
        OperationTelemetry.BreakerChanged(Backend, state);
        return ValueTask.CompletedTask;
    }
}
