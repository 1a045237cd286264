using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.State.Drops;
using LegacyGateway.Tests.Adapters.Reading;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>A real disk of a few megabytes that a load does not fit onto.</summary>
public sealed partial class FullDiskTests : IAsyncLifetime
{
    private const int Rows = 60_000;

    private static readonly ResourceContract _stock = new(
        [new Field { Name = "id", Ordinal = 0, Type = new FieldType.String(40, null), Sortable = true }, new Field { Name = "quantity", Ordinal = 1, Type = new FieldType.Int32() }],
        ["id"]) { Name = "stock", Singular = "stock", Version = "1.0.0" };

    private DropWorld _world = null!;
    private string? _disk;

    [Fact]
    public Task A_load_without_room_in_the_store_is_told_kept_and_done_once_there_is_some() => FillAsync(_world.DataFolder, _ => "1");

    [Fact]
    public Task Rejects_without_room_in_the_share_are_told_kept_and_written_once_there_is_some() => FillAsync(_world.Root, row => row % 3 == 0 ? "many" : "1");

    private async Task FillAsync(string disk, Func<int, string> quantity)
    {
        var large = Encoding.UTF8.GetBytes("SKU,QTY\n" + string.Concat(Enumerable.Range(1, Rows).Select(row => $"S{row:D8},{quantity(row)}\n")));
        await MountAsync(disk, kilobytes: (large.Length / 1024) + 300);
        Directory.CreateDirectory(_world.PathOf("stock"));
        await using var system = _world.Start(lease: TimeSpan.FromSeconds(1));
        Assert.Equal(DropState.Loaded, (await _world.DropAsync("stock", "small.csv", "SKU,QTY\nA,1\n")).State);

        _world.Put("stock", "large.csv", large);
        await DropWorld.UntilAsync(async () => await system.CheckAsync(Ask.Token) is { Healthy: false, Detail: { } detail } && Full().IsMatch(detail));
        var held = (await _world.DropsAsync("stock")).Single(drop => drop.Name == "large.csv");
        Assert.Contains(held.State, new[] { DropState.Claimed, DropState.Loading });
        Assert.Equal(1, (await _world.Ledger.PointerAsync("warehouse", "stock", Ask.Token))!.Records);

        Assert.Null(await RunAsync("mount", "-o", "remount,size=64m", disk));
        var loaded = await _world.VerdictAsync("stock", drop => drop.Name == "large.csv");
        var bad = Enumerable.Range(1, Rows).Count(row => quantity(row) != "1");
        Assert.Equal((DropState.Loaded, Rows - bad, bad), (loaded.State, loaded.Records, loaded.Rejected));
        await DropWorld.UntilAsync(async () => (await system.CheckAsync(Ask.Token)).Healthy);
    }

    [GeneratedRegex("full|no space|not enough space", RegexOptions.IgnoreCase)]
    private static partial Regex Full();

    public async ValueTask InitializeAsync()
    {
        var binding = new FileDropBindingConfiguration
        {
            Inbound = DropWorld.Inbound("stock") with { RejectLimit = 1 },
            Fields = new Dictionary<string, FieldMappingConfiguration> { ["id"] = new() { From = ["SKU"] }, ["quantity"] = new() { From = ["QTY"] } },
        };
        _world = await DropWorld.CreateAsync(new Dictionary<string, FileDropBindingConfiguration> { ["stock"] = binding }, contracts: new ContractSet([_stock]));
    }

    public async ValueTask DisposeAsync()
    {
        if (_disk is not null)
            await RunAsync("umount", "--lazy", _disk);
        await _world.DisposeAsync();
    }

    private async Task MountAsync(string folder, int kilobytes)
    {
        Directory.CreateDirectory(folder);
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root may mount a small disk.");
        var why = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "legacygateway-test", folder);
        Assert.SkipWhen(why is not null, $"A small disk cannot be mounted here: {why}");
        _disk = folder;
    }

    private static async Task<string?> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : error.Trim();
    }
}
