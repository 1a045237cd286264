using LegacyGateway.Dispatch.Evidence;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Routing;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Forwarding.Shadow;

/// <summary>Compares one sample.</summary>
/// <remarks>
/// 1. The other backend is asked the same. 2. The answers are compared. 3. A difference is looked at again after the route's replication lag, when both are asked
/// once more. 4. What is left is counted, with examples. 5. Now and then legacy is asked a second time, to learn how much it differs from itself.
/// </remarks>
internal sealed class ShadowComparison(SideQuestion question, EvidenceLedger ledger, SampleRecorder samples, IOptions<EvidenceOptions> options, TimeProvider time)
{
    /// <returns>The job for another look, after the lag; null when it is done.</returns>
    public async Task<ShadowJob?> CompareAsync(ShadowJob job, CancellationToken cancellationToken)
    {
        var result = await CompareStepAsync(job, cancellationToken);
        return result.Later is null ? null : job with { Earlier = result.Later, Outcome = null, Observed = null };
    }

    /// <summary>Compares to the end, waiting for the lag where it has to.</summary>
    /// <returns>Null when it could not be compared; the reason is counted.</returns>
    public async Task<Comparison?> CompareToTheEndAsync(ShadowJob job, CancellationToken cancellationToken)
    {
        var result = await CompareStepAsync(job, cancellationToken);
        if (result.Later is not { } first)
            return result.Done;
        await Task.Delay(job.Read.Route.Plan.ReplicationLag, time, cancellationToken);
        return (await CompareStepAsync(job with { Earlier = first }, cancellationToken)).Done;
    }

    /// <summary>Counts a job that is given up.</summary>
    public void LetGo(ShadowJob job) => ledger.Skipped(job.Read.Route, SkipReasons.Dropped);

    /// <returns>The comparison when it is done; or the first one, when it has to be looked at again later; neither when it could not be made.</returns>
    private async Task<(Comparison? Done, Comparison? Later)> CompareStepAsync(ShadowJob job, CancellationToken cancellationToken)
    {
        var row = job.Read.Route;
        // 1.
        if (await AskBothAsync(job, cancellationToken) is not { } pair)
            return default;

        // 2.
        var comparison = Compare(job.Read, pair.Legacy, pair.Candidate);

        // 3.
        if (job.Earlier is { } earlier)
            comparison = earlier.Persisting(comparison);
        else if (comparison.HasMismatch && row.Plan.ReplicationLag > TimeSpan.Zero)
            return (null, comparison);

        // 4.
        ledger.Compared(row, comparison, noise: false);
        samples.Record(job.Read, comparison);

        // 5.
        if (IsSampled(row.Plan.Evidence.Noise))
            await MeasureNoiseAsync(job, pair.Legacy, cancellationToken);
        return (comparison, null);
    }

    private async Task<(Observed Legacy, Observed Candidate)?> AskBothAsync(ShadowJob job, CancellationToken cancellationToken)
    {
        var row = job.Read.Route;
        var had = HadOf(job);
        if (had is { TooLarge: true })
            return Skip(row, SkipReasons.TooLarge);
        var answeredByCandidate = job.Read.Decision.Backend is Backend.Migrated;
        if ((had is null || answeredByCandidate) && !question.HasRoom(job.Snapshot, row.Legacy!))
            return Skip(row, SkipReasons.LegacyBusy);
        var legacy = had is not null && !answeredByCandidate ? had : await question.AskAsync(job.Snapshot, job.Read, row.Legacy!, cancellationToken);
        if (legacy.Failed)
            return Skip(row, SkipReasons.LegacyFailed);
        var candidate = had is not null && answeredByCandidate ? had : await question.AskAsync(job.Snapshot, job.Read, row.Candidate!, cancellationToken);
        return legacy.TooLarge || candidate.TooLarge ? Skip(row, SkipReasons.TooLarge) : (legacy, candidate);
    }

    private Observed? HadOf(ShadowJob job) =>
        job.Observed ?? (job is { Outcome: { } outcome, Read: ResourceRead read } ? Observations.Of(outcome, read.Request, job.Took, options.Value.Shadow.CompareLimit) : null);

    private async Task MeasureNoiseAsync(ShadowJob job, Observed first, CancellationToken cancellationToken)
    {
        if (!question.HasRoom(job.Snapshot, job.Read.Route.Legacy!))
            return;
        var second = await question.AskAsync(job.Snapshot, job.Read, job.Read.Route.Legacy!, cancellationToken);
        if (!second.Failed && !second.TooLarge)
            ledger.Compared(job.Read.Route, Compare(job.Read, first, second), noise: true);
    }

    private Comparison Compare(ShadowRead read, Observed legacy, Observed candidate) =>
        AnswerComparison.Compare(legacy, candidate, read.Rules, read.IsList, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));

    private (Observed, Observed)? Skip(RouteRow row, string reason)
    {
        ledger.Skipped(row, reason);
        return null;
    }

    private static bool IsSampled(Share share) => share.Hundredths > 0 && Random.Shared.Next(Share.Whole) < share.Hundredths;
}
