using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Loading;
using LegacyGateway.Adapters.FileDrop.Outbound;
using LegacyGateway.Adapters.FileDrop.Reading;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.FileDrop;

/// <summary>One legacy system that hands files over: reads from what was loaded, and a watch over its folders; writes go out as files.</summary>
internal sealed class FileDropSystem : ISystemAdapter, ISystemWriter, IActiveSystem, IExplainingSystem, ITracedSystem
{
    private readonly FileDropSystemConfiguration _configuration;
    private readonly ILoadStore _loads;
    private readonly FrozenDictionary<string, DropReading> _readings;
    private readonly FrozenDictionary<string, DropWriting> _writings;
    private readonly DropMetrics _metrics;
    private readonly SemaphoreSlim _places;
    private readonly FolderWatch _watch;

    public FileDropSystem(FileDropSystemConfiguration configuration, ContractSet contracts, DropParts parts)
    {
        _configuration = configuration;
        _loads = parts.LoadsOf(configuration);
        _metrics = new DropMetrics(configuration.System);
        _places = new SemaphoreSlim(configuration.Loads);
        Dictionary<string, DropReading> readings = new(StringComparer.Ordinal);
        Dictionary<string, DropWriting> writings = new(StringComparer.Ordinal);
        var watches = ImmutableArray.CreateBuilder<IFolderWork>();
        foreach (var (resource, binding) in configuration.Bindings)
        {
            if (contracts.Find(resource) is not { } contract)
                continue;
            if (binding.Outbound is not null)
            {
                var export = ExportBinding.Create(configuration, binding, contract);
                writings.Add(resource, new DropWriting(export, parts.Exports, parts.Time));
                watches.Add(parts.ExportOf(export));
            }

            if (binding.Inbound is null)
                continue;
            var compiled = DropBinding.Create(configuration, binding, contract);
            var visible = new VisibleLoad(parts.Ledger, configuration.System, resource, TimeSpan.FromSeconds(1), parts.Time);
            readings.Add(resource, new DropReading(compiled.Table, _loads, visible, configuration.RowCap, parts.Time));
            watches.Add(parts.WatchOf(configuration, compiled, _loads, visible, _metrics, _places));
        }

        _readings = readings.ToFrozenDictionary(StringComparer.Ordinal);
        _writings = writings.ToFrozenDictionary(StringComparer.Ordinal);
        _watch = new FolderWatch(configuration, watches.ToImmutable(), parts.Store, parts.Ledger, parts.Time, parts.Loggers.CreateLogger<FolderWatch>());
    }

    public bool KeepsCopy => true;

    public BindingCapabilities? CapabilitiesOf(ResourceContract contract) => _readings.GetValueOrDefault(contract.Name)?.Capabilities;

    public void Start() => _watch.Start();

    public async ValueTask<Outcome> ReadAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        if (!_readings.TryGetValue(request.Contract.Name, out var reading))
            return new Outcome.NotSent(new BackendError(BackendErrorKind.Misconfigured, $"{_configuration.System} does not bind {request.Contract.Name} to files that come in."));
        try
        {
            return await reading.ReadAsync(request, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Drivers tell a cancelled statement in their own ways.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (LoadErrors.Of(exception) is { } error)
        {
            return new Outcome.NotSent(error);
        }
    }

    public Explanation? Explain(ResourceRequest request) => _readings.GetValueOrDefault(request.Contract.Name)?.Explain(request);

    public ValueTask<RecordOrigin?> OriginOfAsync(ResourceContract contract, RecordKey key, CancellationToken cancellationToken) =>
        _readings.TryGetValue(contract.Name, out var reading) ? reading.OriginAsync(key, cancellationToken) : ValueTask.FromResult<RecordOrigin?>(null);

    public FrozenSet<ResourceOperation> WritesOf(ResourceContract contract) => _writings.TryGetValue(contract.Name, out var writing) ? writing.Operations : [];

    public ImmutableArray<FieldProblem> Refuse(WriteRequest request) => _writings.TryGetValue(request.Contract.Name, out var writing)
        ? writing.Refuse(request)
        : [new FieldProblem(null, "not-writable", $"{request.Contract.Name} cannot be written.")];

    public Explanation? Explain(WriteRequest request) => _writings.GetValueOrDefault(request.Contract.Name)?.Explain(request);

    public ValueTask<Outcome> ApplyAsync(LeasedOperation operation, CancellationToken cancellationToken) => _writings.TryGetValue(operation.Request.Contract.Name, out var writing)
        ? writing.ApplyAsync(operation, cancellationToken)
        : ValueTask.FromResult<Outcome>(new Outcome.NotSent(new BackendError(BackendErrorKind.Misconfigured, $"{_configuration.System} does not bind {operation.Request.Contract.Name} to files that go out.")));

    /// <summary>A write is in the ledger or not, and trying again tells.</summary>
    public bool RepeatIsSafe => true;

    public WriteCheck? CheckOf(LeasedOperation operation) => null;

    public ValueTask<SystemHealth> CheckAsync(CancellationToken cancellationToken) => _watch.HealthAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await _loads.DisposeAsync();
        _metrics.Dispose();
        _places.Dispose();
    }
}
