using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Layouts;
using LegacyGateway.Adapters.FileDrop.Loading;
using LegacyGateway.Adapters.FileDrop.Outbound;
using LegacyGateway.Adapters.FileDrop.Reading;
using LegacyGateway.Adapters.FileDrop.Watching;
using LegacyGateway.Core.Operations;
using LegacyGateway.State;
using LegacyGateway.State.Drops;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Adapters.FileDrop;

/// <summary>What the systems of this kind share, and how their parts fit together.</summary>
internal sealed record DropParts(StateStore Store, DropLedger Ledger, DropTurns Turns, ExportLedger Exports, Func<ILateAnswers?> Answers, TimeProvider Time, ILoggerFactory Loggers)
{
    /// <summary>This process among the replicas. Reloading the configuration makes another one, so that two watches never take each other's drops for their own.</summary>
    private readonly string _process = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>How long a drop is kept without a sign of life. A crashed gateway's drops are taken over after it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    public ILoadStore LoadsOf(FileDropSystemConfiguration system) => Store.SharedConnection is { } shared
        ? new PostgreSqlLoadStore(shared, system.System, system.Limits.Concurrency, system.Limits.Timeout)
        : new SqliteLoadStore(system.PathOf(system.DataFolder), system.Limits.Timeout, Time);

    public BindingWatch WatchOf(FileDropSystemConfiguration system, DropBinding binding, ILoadStore loads, VisibleLoad visible, DropMetrics metrics, SemaphoreSlim places)
    {
        var owner = $"{_process}/{Guid.NewGuid():N}";
        var inbound = binding.Inbound;
        var kept = Path.Combine(system.PathOf(system.DataFolder), "rejects", system.System, binding.Resource);
        var folders = new BindingFolders(system.PathOf(system.Root), inbound.Folder, inbound.Archive.Folder);
        var archive = new Archive(folders, inbound.Archive.Keep, Time);
        var run = new DropRun(binding, folders, kept, new DropLoader(binding, loads, Ledger, Time), loads, Ledger, visible, metrics, owner, Lease, Time, Loggers.CreateLogger<DropRun>());
        return new BindingWatch(
            binding, folders, new DropClaims(binding, folders, Ledger, owner, Lease, Time), run, archive, new Readiness(inbound.Ready, candidate => IsWhole(binding, candidate), Time),
            Ledger, Turns, visible, metrics, places, owner, Lease, Time, Loggers.CreateLogger<BindingWatch>());
    }

    public ExportWatch ExportOf(ExportBinding binding)
    {
        var owner = $"{_process}/{Guid.NewGuid():N}";
        var acknowledgements = binding.Outbound.Acknowledgements is null ? null : new AcknowledgementWatch(binding, Ledger, Exports, owner, Lease, Time);
        return new ExportWatch(binding, new ExportWriter(binding, Exports, Time), acknowledgements, Exports, Turns, Answers, owner, Lease, Time, Loggers.CreateLogger<ExportWatch>());
    }

    private static bool IsWhole(DropBinding binding, Candidate candidate)
    {
        try
        {
            using var stream = RegularFile.Open(candidate.Path);
            using var reader = LayoutReader.Open(binding.Inbound.Layout, stream, binding.Columns);
            LayoutStep step;
            do
                step = reader.Read();
            while (step is LayoutStep.Record or LayoutStep.Rejected);
            return step == LayoutStep.End;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
