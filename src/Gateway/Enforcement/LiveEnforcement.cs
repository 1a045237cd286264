using System.Collections.Concurrent;
using System.Threading.Channels;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Forwarding;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Enforcement;

/// <summary>
/// Holds a share of the real answers against their contracts: 1. chooses a request, 2. copies its answer while it is sent,
/// 3. checks the copy in the background, 4. counts what is wrong by route, backend and field. The copy is thrown away; no value is kept.
/// </summary>
/// <remarks>When answers come faster than they can be checked, they go unchecked: callers never wait.</remarks>
internal sealed partial class LiveEnforcement(
    IOptions<EnforcementOptions> options, ContractLedger contracts, EvidenceLedger evidence, AutomaticRollback rollback, TimeProvider time, ILogger<LiveEnforcement> logger) : BackgroundService
{
    private const int Waiting = 64;

    /// <summary>After a violation, answers of the route are checked beyond the share until this many in a row were fine.</summary>
    private const int CalmAfter = 100;

    /// <summary>The most answers that are checked in a second: a service that keeps breaking its contract must not be all that the gateway is busy with.</summary>
    private const int MostPerSecond = 20;

    private readonly double _share = options.Value.LiveShare;
    private readonly Channel<AnswerSample> _samples = Channel.CreateBounded<AnswerSample>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly ConcurrentDictionary<string, int> _alarmed = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool _alarm;
    private long _second;
    private int _chosen;

    /// <summary>Whether this request's answer is to be checked.</summary>
    public bool Chooses(RouteRow route) =>
        _share > 0 && ((_alarm && _alarmed.ContainsKey(route.Name)) || Random.Shared.NextDouble() < _share) && IsWithinBudget();

    /// <summary>Answers a request and keeps a copy of the answer for the check.</summary>
    public async Task WatchAsync(HttpContext context, IForwardingFeature feature, ResourceFacade facade, RequestDelegate forward)
    {
        var before = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var tee = new TeeStream(before.Stream, options.Value.LiveMaxBytes);
        context.Response.Body = tee;
        try
        {
            await facade(context, feature.Route, forward);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(before);
        }

        if (tee.Copy is { IsEmpty: false } body && IsChecked(context) && feature.Snapshot.Deployment.Contracts.Find(feature.Route.Resource) is { } contract)
        {
            _samples.Writer.TryWrite(new AnswerSample(feature.Route, feature.Backend, contract, IsList(context.Request.Path), !context.Request.Query.ContainsKey("fields"), body));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var sample in _samples.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                var violations = AnswerCheck.Check(sample.Body, sample.Contract, sample.List, sample.Whole);
                Count(sample, violations);
                if (violations.Count > 0)
                    await rollback.ViolatedAsync(sample.Route, sample.Backend, string.Join(", ", violations.Select(violation => $"{violation.Field} ({violation.Kind})").Order(StringComparer.Ordinal)), stoppingToken);
            }
            catch (Exception exception)
            {
                // The border of the check: what it cannot do must neither end it nor the gateway.
                CheckFailed(logger, sample.Route.Name, exception);
            }
        }
    }

    /// <summary>Counts by the second; two threads at its turn may let one or two more through, which costs nothing.</summary>
    private bool IsWithinBudget()
    {
        var second = time.GetTimestamp() / time.TimestampFrequency;
        if (Interlocked.Exchange(ref _second, second) != second)
            Volatile.Write(ref _chosen, 0);
        return Interlocked.Increment(ref _chosen) <= MostPerSecond;
    }

    /// <summary>Reads that were answered with records, as they are.</summary>
    private static bool IsChecked(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status200OK
        && HttpMethods.IsGet(context.Request.Method)
        && context.Response.Headers.ContentEncoding.Count == 0
        && context.Response.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A record's path has its key behind <c>/api/{resource}</c>.</summary>
    private static bool IsList(PathString path) => path.Value!.Trim('/').Count(character => character == '/') == 1;

    private void Count(AnswerSample sample, HashSet<Violation> violations)
    {
        Alarm(sample.Route.Name, violations.Count > 0);
        // For the candidate's callers a broken promise is an error, and counts as one towards the automatic rollback.
        if (violations.Count > 0)
            evidence.Answered(sample.Route, sample.Backend, failed: true, TimeSpan.Zero, toCaller: true);
        contracts.Checked(sample.Route.Name, sample.Backend.Name, [.. violations.Select(violation => (violation.Field, violation.Kind))]);
        EnforcementTelemetry.Count(sample.Route.Name, sample.Backend.Name, violations);
        foreach (var violation in violations)
            Violated(logger, sample.Route.Name, sample.Backend.Name, sample.Contract.ToString(), violation.Field, violation.Kind);
    }

    private void Alarm(string route, bool violated)
    {
        if (violated)
            _alarmed[route] = CalmAfter;
        else if (_alarm && _alarmed.TryGetValue(route, out var left))
        {
            // Only the one reader of the samples is here.
            if (left == 1)
                _alarmed.TryRemove(route, out _);
            else
                _alarmed[route] = left - 1;
        }

        _alarm = !_alarmed.IsEmpty;
    }

    [LoggerMessage(13001, LogLevel.Warning, "{Route} was answered by {Backend} against the contract {Contract}: field '{Field}', {Kind}.")]
    private static partial void Violated(ILogger logger, string route, string backend, string contract, string field, string kind);

    [LoggerMessage(13002, LogLevel.Error, "An answer of {Route} could not be checked against its contract.")]
    private static partial void CheckFailed(ILogger logger, string route, Exception exception);
}
