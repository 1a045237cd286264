using System.Threading.RateLimiting;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using Answered = Polly.Outcome<LegacyGateway.Core.Outcomes.Outcome>;
using Outcome = LegacyGateway.Core.Outcomes.Outcome;

namespace LegacyGateway.Dispatch.Guarding;

/// <summary>
/// What stands between all requests and one legacy system: a time limit, a limit of concurrent requests with a waiting line,
/// and a circuit breaker.
/// </summary>
/// <remarks>
/// From outside to inside: time limit (waiting included) → places and line → breaker → adapter. The breaker is innermost so that requests
/// which were waiting when it opened do not reach the failing system. A read that was cut off by the time limit comes out of the adapter as
/// a cancellation; <see cref="ReadAsync"/> turns it into a value inside the breaker, because that is what the breaker has to count.
/// </remarks>
public sealed class SystemGuard : IDisposable
{
    private readonly ConcurrencyLimiter _limiter;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ResiliencePipeline<Outcome> _pipeline;
    private readonly TimeProvider _time;
    private long _closedUntil;
    private long _averageTicks;

    public SystemGuard(string system, SystemLimits limits, TimeProvider time)
    {
        System = system;
        Limits = limits;
        _time = time;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.Concurrency,
            QueueLimit = limits.Queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _pipeline = Build();
    }

    public string System { get; }

    public SystemLimits Limits { get; }

    public GuardStatus Status
    {
        get
        {
            var statistics = _limiter.GetStatistics();
            var breaker = _breaker.CircuitState switch
            {
                CircuitState.Open or CircuitState.Isolated => BreakerState.Open,
                CircuitState.HalfOpen => BreakerState.HalfOpen,
                _ => BreakerState.Closed,
            };
            var free = (int)(statistics?.CurrentAvailablePermits ?? Limits.Concurrency);
            return new GuardStatus(breaker, Limits.Concurrency - free, (int)(statistics?.CurrentQueuedCount ?? 0));
        }
    }

    /// <summary>Reads through the guard. An expected failure, of the guard as of the system, is a value.</summary>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public async ValueTask<Outcome> SendAsync(ISystemAdapter adapter, ResourceRequest request, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var outcome = RemainingBreak() is { } remaining
            ? NotSent(BackendErrorKind.CircuitOpen, "The circuit breaker is open.", remaining)
            : await SendThroughAsync(adapter, request, cancellationToken);
        DispatchTelemetry.Sent(System, request, outcome, _time.GetElapsedTime(started));
        return outcome;
    }

    public void Dispose() => _limiter.Dispose();

    private async ValueTask<Outcome> SendThroughAsync(ISystemAdapter adapter, ResourceRequest request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var call = new Call(this, adapter, request, cancellationToken);
            var answered = await _pipeline.ExecuteOutcomeAsync(ReadAsync, context, call);
            return answered.Exception is null ? answered.Result! : FailureOf(answered, cancellationToken);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<Answered> ReadAsync(ResilienceContext context, Call call)
    {
        var started = call.Guard._time.GetTimestamp();
        try
        {
            var outcome = await call.Adapter.ReadAsync(call.Request, context.CancellationToken);
            call.Guard.Took(call.Guard._time.GetElapsedTime(started));
            return Polly.Outcome.FromResult(outcome);
        }
        catch (OperationCanceledException) when (!call.CallerLeft.IsCancellationRequested)
        {
            var detail = $"The request did not end within {call.Guard.Limits.Timeout} and was cancelled.";
            return Polly.Outcome.FromResult<Outcome>(NotSent(BackendErrorKind.TimedOut, detail, retryAfter: null));
        }
        catch (Exception exception)
        {
            // Not swallowed: the pipeline passes it on as a value and SendAsync throws it again.
            return Polly.Outcome.FromException<Outcome>(exception);
        }
    }

    private Outcome.NotSent FailureOf(in Answered answered, CancellationToken callerLeft)
    {
        switch (answered.Exception)
        {
            case BrokenCircuitException:
                return NotSent(BackendErrorKind.CircuitOpen, "The circuit breaker is open.", RemainingBreak() ?? TimeSpan.FromSeconds(1));
            case RateLimiterRejectedException:
                return NotSent(
                    BackendErrorKind.Overloaded,
                    $"All {Limits.Concurrency} places are taken and {Limits.Queue} requests wait.",
                    ExpectedWait(Limits.Queue));
            case TimeoutRejectedException when !callerLeft.IsCancellationRequested:
                return NotSent(
                    BackendErrorKind.Overloaded,
                    $"No place became free within {Limits.Timeout}.",
                    ExpectedWait(Limits.Queue));
            default:
                answered.ThrowIfException();
                throw answered.Exception!;
        }
    }

    private ResiliencePipeline<Outcome> Build() => new ResiliencePipelineBuilder<Outcome> { TimeProvider = _time }
        .AddTimeout(Limits.Timeout)
        .AddRateLimiter(new RateLimiterStrategyOptions
        {
            RateLimiter = arguments => _limiter.AcquireAsync(1, arguments.Context.CancellationToken),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Outcome>
        {
            FailureRatio = Limits.Breaker.FailureRatio,
            SamplingDuration = Limits.Breaker.Window,
            MinimumThroughput = Limits.Breaker.MinimumRequests,
            BreakDuration = Limits.Breaker.Break,
            StateProvider = _breaker,
            ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome)),
            OnOpened = arguments => Changed("open", arguments.BreakDuration),
            OnHalfOpened = _ => Changed("half_open", TimeSpan.Zero),
            OnClosed = _ => Changed("closed", TimeSpan.Zero),
        })
        .Build();

    /// <summary>Whether the system is at fault. A caller who leaves is no failure, except while one request tries whether the system is back: it proved nothing.</summary>
    private bool IsFailure(in Answered answered) => answered.Exception is not null
        ? _breaker.CircuitState is CircuitState.HalfOpen
        : answered.Result is Outcome.NotSent { Error.Kind: BackendErrorKind.Unavailable or BackendErrorKind.TimedOut }
            or Outcome.Unknown { Error.Kind: BackendErrorKind.Unavailable or BackendErrorKind.TimedOut };

    private ValueTask Changed(string state, TimeSpan closedFor)
    {
        Volatile.Write(ref _closedUntil, closedFor == TimeSpan.Zero ? 0 : _time.GetTimestamp() + TicksOf(closedFor));
        DispatchTelemetry.BreakerChanged(System, state);
        return ValueTask.CompletedTask;
    }

    /// <summary>Answered before the line, so that nobody waits for a place only to be told that the breaker is open.</summary>
    private TimeSpan? RemainingBreak()
    {
        var until = Volatile.Read(ref _closedUntil);
        if (until == 0)
            return null;
        var remaining = until - _time.GetTimestamp();
        return remaining > 0 ? TimeSpan.FromSeconds((double)remaining / _time.TimestampFrequency) : null;
    }

    private long TicksOf(TimeSpan duration) => (long)(duration.TotalSeconds * _time.TimestampFrequency);

    /// <summary>Keeps a moving average; a lost race between two requests costs nothing but precision.</summary>
    private void Took(TimeSpan duration)
    {
        var average = Volatile.Read(ref _averageTicks);
        Volatile.Write(ref _averageTicks, average == 0 ? duration.Ticks : average + ((duration.Ticks - average) / 16));
    }

    private TimeSpan ExpectedWait(int waiting)
    {
        var expected = TimeSpan.FromTicks(Volatile.Read(ref _averageTicks) * (waiting + 1) / Limits.Concurrency);
        return TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(expected.TotalSeconds), 1, Math.Max(1, Limits.Timeout.TotalSeconds)));
    }

    private static Outcome.NotSent NotSent(BackendErrorKind kind, string detail, TimeSpan? retryAfter) =>
        new(new BackendError(kind, detail, RetryAfter: retryAfter));

    private readonly record struct Call(SystemGuard Guard, ISystemAdapter Adapter, ResourceRequest Request, CancellationToken CallerLeft);
}
