using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.Settings;
using LegacyGateway.State;
using LegacyGateway.State.Routes;

namespace LegacyGateway.Configuration;

/// <summary>Puts the files of the deployment into effect: once at start, and after each change.</summary>
/// <remarks>
/// At start a wrong configuration stops the gateway. Later it is refused whole: logged, counted and shown, while the old one serves on.
/// </remarks>
internal sealed partial class GatewayConfiguration(
    ConfigurationFolder folder,
    SnapshotBuilder builder,
    ProxyConfiguration proxy,
    GatewayState state,
    DesiredRoutes desiredRoutes,
    EffectiveRoutes effective,
    StoredRoutes store,
    TimeProvider time,
    ILogger<GatewayConfiguration> log) : IRoutesInEffect, IDisposable
{
    internal const string MeterName = "LegacyGateway.Configuration";
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Reloads = Meter.CreateCounter<long>(
        "legacygateway.configuration.reloads", "{reload}", "Changes of the deployment's files, by result: applied or refused.");

    // The watcher and the admin API may both ask.
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Loads the configuration with which the gateway starts.</summary>
    /// <exception cref="StartRefusedException">The files have errors; it tells all of them.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var desired = await folder.ReadAsync(cancellationToken);
        if (!desired.Errors.IsEmpty)
            throw new StartRefusedException([.. desired.Errors.Select(error => error.ToString())]);
        var snapshot = builder.Build(desired, null);
        proxy.Begin(snapshot);
        state.Apply(snapshot);
        LogStarted(folder.Path, snapshot.Routes.Rows.Count(row => !row.IsPlain), snapshot.ProxyRoutes.Length, snapshot.Adapters.Count);
    }

    /// <summary>Reads the files again and puts them into effect, unless they say what is in effect already, or were refused before.</summary>
    /// <exception cref="IOException">A file cannot be read at this moment.</exception>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await ReadAgainAsync(cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public RouteTable Routes => state.Current.Routes;

    public string ConfigurationHash => state.Current.Hash;

    ValueTask IRoutesInEffect.RefreshAsync(CancellationToken cancellationToken) => new(RefreshRoutesAsync(cancellationToken));

    /// <summary>Tells the state store what yarp.json says, reads from it how far each route is, and puts that into effect.</summary>
    /// <exception cref="System.Data.Common.DbException">The store does not answer; what was in effect stays.</exception>
    public async Task RefreshRoutesAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var current = state.Current;
            await desiredRoutes.TellAsync(current.FileRows, current.Hash, cancellationToken);
            if (effective.Take(await store.ReadAsync(effective.Sequence, cancellationToken)))
                state.Replace(current.With(builder.InEffect(current.FileRows)));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task ReadAgainAsync(CancellationToken cancellationToken)
    {
        var current = state.Current;
        var hash = DeploymentFiles.Read(folder.Path).Hash;
        if (hash == current.Hash)
        {
            state.Restore();
            return;
        }

        if (hash == state.Refused?.Hash)
            return;
        var desired = await folder.ReadAsync(cancellationToken);
        if (desired.Errors.IsEmpty)
            await ApplyAsync(desired, current, cancellationToken);
        else
            Refuse(desired, desired.Errors);
    }

    private async Task ApplyAsync(DesiredConfiguration desired, GatewaySnapshot current, CancellationToken cancellationToken)
    {
        await TellAsync(desired.Rows, desired.Files.Hash, cancellationToken);
        var next = builder.Build(desired, current);
        try
        {
            // Requests that already match a new route while the old snapshot is current find their row in the announced one.
            state.Announce(next);
            await proxy.ApplyAsync(next, cancellationToken);
            state.Apply(next);
            Reloads.Add(1, new KeyValuePair<string, object?>("result", "applied"));
            LogApplied(next.Version, next.Hash);
        }
        catch (InvalidOperationException exception)
        {
            state.Announce(null);
            next.Release();
            await TellAsync(current.FileRows, current.Hash, cancellationToken);
            Refuse(desired, [new ConfigurationError(Proxy.ProxyFile.Name, 0, "$", null, $"YARP refused the configuration: {exception.Message}", "Mend it as YARP says.")]);
        }
    }

    /// <summary>Without the store the new configuration takes over the rows that are in effect, and the next look tells what changed.</summary>
    private async Task TellAsync(ImmutableArray<RouteRow> rows, string hash, CancellationToken cancellationToken)
    {
        if (!effective.WereRead)
            return;
        try
        {
            await desiredRoutes.TellAsync(rows, hash, cancellationToken);
            effective.Take(await store.ReadAsync(effective.Sequence, cancellationToken));
        }
        catch (Exception exception) when (StateStore.IsFailureOfTheStore(exception))
        {
            LogNotTold(exception.Message);
        }
    }

    private void Refuse(DesiredConfiguration desired, ImmutableArray<ConfigurationError> errors)
    {
        state.Refuse(new RefusedConfiguration(time.GetUtcNow(), desired.Files.Hash, errors, desired.DesiredRoutes));
        Reloads.Add(1, new KeyValuePair<string, object?>("result", "refused"));
        LogRefused(errors.Length, string.Join(Environment.NewLine, errors));
    }

    [LoggerMessage(3000, LogLevel.Information, "Configuration of {Folder} loaded: {ResourceRoutes} resource routes of {Routes} routes, {Systems} systems")]
    private partial void LogStarted(string folder, int resourceRoutes, int routes, int systems);

    [LoggerMessage(3001, LogLevel.Information, "Configuration {Version} ({Hash}) applied")]
    private partial void LogApplied(long version, string hash);

    [LoggerMessage(3005, LogLevel.Warning, "The state store does not answer ({Reason}); routes stay as far as they are until it does")]
    private partial void LogNotTold(string reason);

    [LoggerMessage(3002, LogLevel.Error, "The changed configuration has {Errors} errors and was refused whole; the old one serves on:\n{Details}")]
    private partial void LogRefused(int errors, string details);
}
