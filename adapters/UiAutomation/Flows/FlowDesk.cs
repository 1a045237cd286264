using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Evidencing;
using LegacyGateway.Adapters.UiAutomation.Sessions;
using LegacyGateway.Core.Operations;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Flows;

/// <summary>Runs flows in borrowed sessions.</summary>
/// <remarks>
/// 1. Borrow a session and see to it that it is signed in. 2. Run the steps. 3. When the log-in form came up, or the browser died, and nothing was submitted:
/// begin again, once. 4. After a failure take the evidence and throw the windows away. 5. Give the session back.
/// A flow whose submitting step has begun is never begun again here, whatever came up: only the worker, after the check, may do that.
/// </remarks>
internal sealed class FlowDesk(UiSystemConfiguration configuration, SessionPool pool, TimeProvider time)
{
    private readonly EvidenceCamera _camera = new(configuration);

    public EvidenceCamera Camera => _camera;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <param name="look">What a caller wants to see of the window when the flow has ended; null for nothing.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the caller; a flow that ran out of its own time is a value.</exception>
    public async ValueTask<FlowEnd> RunAsync(FlowStart start, CancellationToken cancellationToken, Func<IPage, ValueTask>? look = null)
    {
        var began = time.GetTimestamp();
        var end = await BorrowAndRunAsync(start, look, cancellationToken);
        UiTelemetry.FlowEnded(configuration.System, start.Name, end.Failure, time.GetElapsedTime(began));
        return end;
    }

    private async ValueTask<FlowEnd> BorrowAndRunAsync(FlowStart start, Func<IPage, ValueTask>? look, CancellationToken cancellationToken)
    {
        var deadline = time.GetTimestamp() + (long)(configuration.FlowTimeout.TotalSeconds * time.TimestampFrequency);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        SessionSlot slot;
        try
        {
            limit.CancelAfter(configuration.FlowTimeout);
            slot = await pool.BorrowAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FlowEnd(RunOf(start, slot: null, deadline), new FlowFailure(FlowFailureKind.TimedOut, "No session became free in time."), []);
        }

        try
        {
            limit.CancelAfter(Timeout.InfiniteTimeSpan);
            var end = await RunInAsync(slot, start, deadline, cancellationToken);
            if (end.Failure?.Kind is FlowFailureKind.SignedOut or FlowFailureKind.BrowserLost && !end.Run.Submitted)
                end = await RunInAsync(slot, start, deadline, cancellationToken);
            if (look is not null && slot.Session is { IsAlive: true } session)
                await look(await session.PageAsync());
            if (end.Failure is not null && slot.Session is { } left)
                await left.ClearAsync();
            return end;
        }
        finally
        {
            pool.GiveBack(slot);
        }
    }

    private async ValueTask<FlowEnd> RunInAsync(SessionSlot slot, FlowStart start, long deadline, CancellationToken cancellationToken)
    {
        var run = RunOf(start, slot, deadline);
        if (await pool.PrepareAsync(slot, deadline, cancellationToken) is { } unready)
            return new FlowEnd(run, unready, start.KeepsEvidence && slot.Session is { } unsigned ? await _camera.TakeAsync(unsigned, run, unready, traced: false) : []);
        var session = slot.Session!;
        session.Flows++;
        session.Browser.Flows++;
        var complete = false;
        var traced = start.KeepsEvidence && _camera.Traces(start.Attempt);
        try
        {
            if (traced)
                await EvidenceCamera.StartTraceAsync(session);
            using var runner = new StepRunner(configuration, session.Traffic, run, time);
            var failure = await runner.RunAsync(start.Steps, new Scene(await session.PageAsync()), cancellationToken);
            var evidence = failure is not null && start.KeepsEvidence && failure.Kind is not (FlowFailureKind.Refused or FlowFailureKind.Stopped)
                ? await _camera.TakeAsync(session, run, failure, traced)
                : [];
            session.SignedIn &= failure?.Kind is not FlowFailureKind.SignedOut;
            if (traced && evidence.Count == 0)
                await session.Context.Tracing.StopAsync();
            complete = true;
            return new FlowEnd(run, failure, evidence);
        }
        catch (PlaywrightException exception)
        {
            complete = true;
            return new FlowEnd(run, new FlowFailure(FlowFailureKind.BrowserLost, "The browser or its page died.", exception), []);
        }
        finally
        {
            // Cancelled in the middle: whatever the window shows belongs to nobody.
            if (!complete)
                await session.ClearAsync();
        }
    }

    /// <param name="slot">Null for a flow that found none.</param>
    private FlowRun RunOf(FlowStart start, SessionSlot? slot, long deadline) => new()
    {
        Name = start.Name,
        Inputs = start.Inputs,
        Screens = start.Screens,
        Deadline = deadline,
        BeforeSubmit = start is { KeepBefore: { } keep, BeforeSubmit: { } begin } ? token => ShowAndBeginAsync(slot!.Session!, keep, begin, token) : start.BeforeSubmit,
        Done = start.Done,
        LooksOnly = start.LooksOnly,
        Forms = start.CollectsForms ? new HashSet<string>(StringComparer.Ordinal) : null,
    };

    private async ValueTask<bool> ShowAndBeginAsync(
        UiSession session, Func<Evidence, CancellationToken, ValueTask> keep, Func<CancellationToken, ValueTask<bool>> begin, CancellationToken cancellationToken)
    {
        foreach (var evidence in await _camera.BeforeAsync(session))
            await keep(evidence, cancellationToken);
        return await begin(cancellationToken);
    }
}
