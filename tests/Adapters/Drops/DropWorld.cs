using System.Text;
using LegacyGateway.Adapters.FileDrop;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.State;
using LegacyGateway.State.Drops;
using LegacyGateway.Tests.Adapters.Databases;
using LegacyGateway.Tests.Adapters.Fixtures;
using LegacyGateway.Tests.Adapters.Reading;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>Real folders, a real state store, and systems over them: what a gateway with a warehouse has, without the gateway.</summary>
internal sealed class DropWorld : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, FileDropBindingConfiguration> _bindings;
    private readonly ContractSet _contracts;

    private readonly TimeProvider _clock;

    private DropWorld(string folder, StateStore store, IReadOnlyDictionary<string, FileDropBindingConfiguration> bindings, ContractSet contracts, TimeProvider clock)
    {
        (_folder, Store, _bindings, _contracts, _clock) = (folder, store, bindings, contracts, clock);
        Ledger = new DropLedger(store, clock);
        foreach (var binding in bindings.Values)
        {
            if (binding.Inbound is { } inbound)
                Directory.CreateDirectory(PathOf(inbound.Folder));
        }
    }

    public static TimeProvider Time => TimeProvider.System;

    public StateStore Store { get; }

    public DropLedger Ledger { get; }

    public ExportLedger Exports => new(Store, _clock);

    /// <summary>Who is told late answers; null while there are no operations.</summary>
    public LegacyGateway.Core.Operations.ILateAnswers? Answers { get; set; }

    public string Root => Path.Combine(_folder, "share");

    public string DataFolder => Path.Combine(_folder, "data", "drops");

    /// <summary>A small CSV drop that is complete as soon as it is seen.</summary>
    public static InboundConfiguration Inbound(string folder) => new()
    {
        Folder = folder,
        Layout = new LayoutConfiguration.Csv(),
        Ready = new ReadinessConfiguration { StableFor = TimeSpan.Zero },
    };

    /// <param name="clock">What the gateways go by; null for the machine's.</param>
    public static async Task<DropWorld> CreateAsync(
        IReadOnlyDictionary<string, FileDropBindingConfiguration> bindings, bool postgreSql = false, ContractSet? contracts = null, TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("legacygateway-drops-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "share"));
        var options = new StateStoreOptions();
        if (postgreSql)
            options = new StateStoreOptions { Provider = StateProvider.PostgreSql, ConnectionString = await DatabaseAsync() };
        var store = new StateStore(Options.Create(options), folder, clock ?? Time);
        Assert.IsType<StateStatus.Ready>(await store.PrepareAsync(CancellationToken.None));
        return new DropWorld(folder, store, bindings, contracts ?? TestResources.Contracts, clock ?? Time);
    }

    /// <summary>One more gateway over the same folders and ledger.</summary>
    /// <param name="lease">How long a dead gateway's drops stay its own.</param>
    /// <param name="contracts">Others than those that the world began with.</param>
    public FileDropSystem System(TimeSpan? lease = null, ContractSet? contracts = null)
    {
        var parts = new DropParts(Store, Ledger, new DropTurns(Store, _clock), Exports, () => Answers, _clock, NullLoggerFactory.Instance) { Lease = lease ?? TimeSpan.FromSeconds(5) };
        return new FileDropSystem(Configuration, contracts ?? _contracts, parts);
    }

    public FileDropSystemConfiguration Configuration => new()
    {
        System = "warehouse",
        Adapter = "filedrop",
        Root = Root,
        DataFolder = DataFolder,
        TimeZone = "Europe/London",
        Poll = TimeSpan.FromMilliseconds(100),
        Bindings = _bindings,
    };

    public FileDropSystem Start(TimeSpan? lease = null)
    {
        var system = System(lease);
        system.Start();
        return system;
    }

    public string PathOf(string folder, string name = "") => Path.Combine(Root, folder, name);

    /// <summary>Writes a file as a careful legacy system would: under a temporary name, then renamed.</summary>
    public void Put(string folder, string name, byte[] content)
    {
        var temporary = PathOf(folder, $".{Guid.NewGuid():N}");
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, PathOf(folder, name), overwrite: true);
    }

    public Task<Drop> DropAsync(string resource, string name, string content) => DropAsync(resource, name, Encoding.UTF8.GetBytes(content));

    /// <summary>Puts a file and waits for its verdict.</summary>
    public async Task<Drop> DropAsync(string resource, string name, byte[] content)
    {
        var before = (await DropsAsync(resource)).Select(drop => drop.Id).ToHashSet();
        Put(_bindings[resource].Inbound!.Folder, name, content);
        return await VerdictAsync(resource, drop => !before.Contains(drop.Id));
    }

    /// <summary>Waits until a drop that fits has ended, and its file is put away.</summary>
    public async Task<Drop> VerdictAsync(string resource, Func<Drop, bool> fits)
    {
        var started = Time.GetTimestamp();
        while (true)
        {
            var drops = await DropsAsync(resource);
            if (drops.FirstOrDefault(drop => fits(drop) && drop.State is not (DropState.Claimed or DropState.Loading) && drop.Asked is null && !(drop.Place ?? "").Contains("/processing/", StringComparison.Ordinal)) is { } found)
                return found;
            if (Time.GetElapsedTime(started) > _patience)
                throw new TimeoutException($"No verdict: {string.Join("; ", drops.Select(drop => $"{drop.Name} {drop.State} {drop.Reason} {drop.Place}"))}");
            await Task.Delay(TimeSpan.FromMilliseconds(25), Time);
        }
    }

    public async Task<IReadOnlyList<Drop>> DropsAsync(string resource) =>
        await Ledger.ListAsync(new DropQuery { System = "warehouse", Resource = resource, Limit = 1000 }, CancellationToken.None);

    /// <summary>Waits for what the watch tells only at the end of a turn.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; !await holds(); i++)
        {
            Assert.True(i < 400, "It did not happen within 20 seconds.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ask.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<string> DatabaseAsync()
    {
        var server = await Servers.PostgreSqlAsync();
        var name = $"drops_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(server.AdminConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return server.ConnectionOf("postgres", name);
    }
}
