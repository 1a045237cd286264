using System.Collections.Frozen;
using System.Collections.Immutable;
using LegacyGateway.Adapters.UiAutomation.Browsing;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Drift;
using LegacyGateway.Adapters.UiAutomation.Flows;
using LegacyGateway.Adapters.UiAutomation.Reading;
using LegacyGateway.Adapters.UiAutomation.Recording;
using LegacyGateway.Adapters.UiAutomation.Sessions;
using LegacyGateway.Adapters.UiAutomation.Trying;
using LegacyGateway.Adapters.UiAutomation.Writing;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Drafts;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Requests;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.UiAutomation;

/// <summary>One legacy system behind its web screens.</summary>
internal sealed partial class UiSystem : ISystemAdapter, ISystemWriter, IActiveSystem, ILiveSystem, IFlowSystem, IExplainingSystem
{
    /// <summary>The first scheduled probe does not wait for a whole interval, and not for the rush of a start.</summary>
    private static readonly TimeSpan FirstProbe = TimeSpan.FromMinutes(1);

    private readonly UiSystemConfiguration _configuration;
    private readonly FrozenDictionary<string, UiBinding> _bindings;
    private readonly SessionPool _pool;
    private readonly FlowDesk _desk;
    private readonly ScreenReader _reader;
    private readonly ScreenWriter _writer;
    private readonly DriftProbe _probe;
    private readonly DriftBoard _drift;
    private readonly Reachability _reachability;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended = new();
    private Task _probing = Task.CompletedTask;

    /// <param name="window">Whether the browser shows itself.</param>
    public UiSystem(UiSystemConfiguration configuration, ContractSet contracts, TimeProvider time, ILoggerFactory loggers, bool window = false)
    {
        (_configuration, _time, Contracts, Loggers) = (configuration, time, contracts, loggers);
        _logger = loggers.CreateLogger<UiSystem>();
        _bindings = configuration.Bindings
            .Where(binding => contracts.Find(binding.Key) is not null)
            .ToFrozenDictionary(binding => binding.Key, binding => UiBinding.Create(configuration, binding.Value, contracts.Find(binding.Key)!), StringComparer.Ordinal);
        _pool = new SessionPool(configuration, new BrowserHost(configuration, loggers.CreateLogger<BrowserHost>()) { Window = window }, time, loggers.CreateLogger<SessionPool>());
        _desk = new FlowDesk(configuration, _pool, time);
        _reader = new ScreenReader(configuration, _desk, time);
        _writer = new ScreenWriter(configuration, _desk, _reader);
        _probe = new DriftProbe(configuration, _bindings, _desk);
        _drift = new DriftBoard(configuration.System, _logger);
        _reachability = new Reachability(configuration.BaseAddress);
    }

    public ImmutableArray<string> Flows => [.. _bindings.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => FlowTrying.NamesOf(pair.Key, pair.Value))];

    internal FlowDesk Desk => _desk;

    internal ScreenWriter Writer => _writer;

    internal ContractSet Contracts { get; }

    internal ILoggerFactory Loggers { get; }

    public BindingCapabilities? CapabilitiesOf(ResourceContract contract) => _bindings.GetValueOrDefault(contract.Name)?.Capabilities;

    public async ValueTask<Outcome> ReadAsync(ResourceRequest request, CancellationToken cancellationToken) =>
        _bindings.TryGetValue(request.Contract.Name, out var binding)
            ? await _reader.ReadAsync(binding, request, cancellationToken)
            : new Outcome.NotSent(NotBound(request.Contract));

    public Explanation? Explain(ResourceRequest request) => !_bindings.TryGetValue(request.Contract.Name, out var binding) ? null
        : binding.ReadOf(request) is var (name, _, inputs) ? new Explanation("flow", [$"{request.Contract.Name}.{name}"], [.. inputs.Keys])
        : new Explanation("flow", [], [], "There is no flow that can answer this.");

    public FrozenSet<ResourceOperation> WritesOf(ResourceContract contract) => _bindings.GetValueOrDefault(contract.Name)?.Writes ?? [];

    public ImmutableArray<FieldProblem> Refuse(WriteRequest request) => _writer.Refuse(_bindings[request.Contract.Name], request);

    public Explanation? Explain(WriteRequest request) => _bindings.TryGetValue(request.Contract.Name, out var binding) ? _writer.Explain(binding, request) : null;

    public async ValueTask<Outcome> ApplyAsync(LeasedOperation operation, CancellationToken cancellationToken) =>
        _bindings.TryGetValue(operation.Request.Contract.Name, out var binding)
            ? await _writer.ApplyAsync(binding, operation, cancellationToken)
            : new Outcome.NotSent(NotBound(operation.Request.Contract));

    public WriteCheck? CheckOf(LeasedOperation operation) => ScreenWriter.CheckOf(_bindings[operation.Request.Contract.Name], operation);

    /// <summary>Asks for the first page without a browser; screens that have changed count as unhealthy too.</summary>
    public async ValueTask<SystemHealth> CheckAsync(CancellationToken cancellationToken)
    {
        if (await _reachability.TroubleAsync(cancellationToken) is { } trouble)
            return new SystemHealth(false, trouble);
        return new SystemHealth(_drift.Summary is null, _drift.Summary) { Screens = _drift.Condition };
    }

    public void Start()
    {
        DownloadFolder.RemoveAbandoned(Path.GetTempPath());
        if (_configuration.Probe.Every is { } every)
            _probing = ProbeAgainAndAgainAsync(every);
    }

    public async ValueTask<ImmutableArray<FlowFinding>> ProbeAsync(bool accept, CancellationToken cancellationToken)
    {
        var findings = await _probe.RunAsync(accept, cancellationToken);
        _drift.Report(findings);
        return findings;
    }

    public ValueTask<FlowTrial> TryAsync(string flow, FlowTrialOptions options, CancellationToken cancellationToken)
    {
        var (resource, name) = FlowTrying.Split(flow);
        return new FlowTrying(this, _configuration).RunAsync(_bindings[resource], name, options, cancellationToken);
    }

    public string DraftOf(string recording) => RecordedFlow.Draft(recording, _configuration.BaseAddress, _configuration.Sessions.Accounts);

    public ValueTask<string> RecordAsync(CancellationToken cancellationToken) => Recorder.RecordAsync(_configuration, cancellationToken);

    public async ValueTask<ImmutableArray<ConfigurationError>> ValidateLiveAsync(ConfigurationPlace place, CancellationToken cancellationToken)
    {
        foreach (var finding in await ProbeAsync(accept: false, cancellationToken))
        {
            if (finding.Detail is { } detail)
                place.Error(PathOf(finding.Flow), detail, finding.Drift ? "Adapt the flow to the screens." : "Check that the system runs, the accounts and their passwords.");
        }

        return [];
    }

    public ValueTask<TableDescription?> DescribeAsync(string table, CancellationToken cancellationToken) =>
        throw new LiveSystemException($"{_configuration.System} has screens, no tables: legacygateway ui record drafts a flow.");

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _probing;
        await _pool.DisposeAsync();
        _reachability.Dispose();
        _ended.Dispose();
    }

    private async Task ProbeAgainAndAgainAsync(TimeSpan every)
    {
        var wait = every < FirstProbe ? every : FirstProbe;
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(wait, _time, _ended.Token);
                await ProbeAsync(accept: false, _ended.Token);
            }
            catch (OperationCanceledException) when (_ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A border: a bug in the probe, or a time limit, must not end the probing, nor the process.
                LogProbeFailed(_configuration.System, exception);
            }

            wait = every;
        }
    }

    private BackendError NotBound(ResourceContract contract) => new(BackendErrorKind.Misconfigured, $"{_configuration.System} does not bind {contract.Name}.");

    private static string PathOf(string flow)
    {
        var (resource, name) = FlowTrying.Split(flow);
        return $"{ConfigurationPath.Of("$.bindings", resource)}.{name}";
    }

    [LoggerMessage(10031, LogLevel.Error, "{System}: the drift probe failed with a bug.")]
    private partial void LogProbeFailed(string system, Exception exception);
}
