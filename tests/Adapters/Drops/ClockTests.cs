using System.Globalization;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.State.Drops;
using LegacyGateway.Tests.Adapters.Fixtures;
using LegacyGateway.Tests.Adapters.Reading;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>The clock is set forward and back while files come and go: nothing waits until it is right again, and nothing is of the future.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    private static readonly TimeSpan _ahead = TimeSpan.FromHours(3);

    private static readonly ResourceContract _parts = new(
        [new Field { Name = "id", Ordinal = 0, Type = new FieldType.String(12, null), Sortable = true }, new Field { Name = "quantity", Ordinal = 1, Type = new FieldType.Int32() }],
        ["id"]) { Name = "parts", Singular = "part", Version = "1.0.0", Freshness = TimeSpan.FromHours(1) };

    private readonly ShiftedClock _clock = new();
    private DropWorld _world = null!;

    public async ValueTask InitializeAsync()
    {
        var series = new CsvRecordConfiguration { When = "H", Columns = [new() { Name = "NO", Position = 2 }, new() { Name = "DAY", Position = 3 }] };
        var parts = new FileDropBindingConfiguration
        {
            Inbound = DropWorld.Inbound("parts") with { Layout = new LayoutConfiguration.Csv { HeaderRecord = series, Control = new ControlConfiguration { Sequence = "NO", BusinessDate = "DAY" } } },
            Fields = new Dictionary<string, FieldMappingConfiguration> { ["id"] = new() { From = ["SKU"] }, ["quantity"] = new() { From = ["QTY"] } },
        };
        var picks = OutboundTests.Binding with { Outbound = OutboundTests.Binding.Outbound! with { Batch = new BatchConfiguration { Records = 3, After = TimeSpan.FromHours(1) } } };
        _world = await DropWorld.CreateAsync(
            new Dictionary<string, FileDropBindingConfiguration> { ["parts"] = parts, ["picks"] = picks }, contracts: new ContractSet([_parts, OutboundTests.Picks]), clock: _clock);
        Directory.CreateDirectory(_world.PathOf("in"));
        Directory.CreateDirectory(_world.PathOf("out"));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_series_of_files_goes_on_when_the_clock_was_set_back()
    {
        await using var system = _world.Start();
        _clock.Shift = _ahead;
        await LoadedAsync(7);
        _clock.Shift = TimeSpan.Zero;
        // Until another file comes, its data is of this moment.
        var before = await system.AnswerAsync(Ask.List(_parts));
        Assert.InRange(before.AsOf, DateTimeOffset.MinValue, _clock.GetUtcNow());
        Assert.InRange(before.LastModified!.Value, DateTimeOffset.MinValue, _clock.GetUtcNow());

        await LoadedAsync(8);
        await LoadedAsync(9);

        var after = await system.AnswerAsync(Ask.List(_parts));
        Assert.Equal(["9"], after.All("quantity"));
        Assert.False(after.Stale);
        Assert.Equal([9L, 8L, 7L], (await _world.DropsAsync("parts")).Select(drop => drop.Sequence!.Value));
        // The load of 7 is gone although its time is still to come.
        Assert.Equal(2, Directory.GetFiles(_world.DataFolder).Length);
    }

    [Fact]
    public async Task What_a_gateway_left_behind_is_taken_over_although_its_lease_ends_in_the_future()
    {
        _clock.Shift = _ahead;
        var drop = new Drop
        {
            Id = DropId.After(null, _clock.GetUtcNow()), System = "warehouse", Resource = "parts", Kind = DropKind.Snapshot, Name = "one.csv", Size = 1,
            FileTime = _clock.GetUtcNow(), FoundAt = _clock.GetUtcNow(), State = DropState.Claimed,
        };
        await _world.Ledger.EnterAsync(drop, "dead", TimeSpan.FromSeconds(15), Ask.Token);
        Assert.True(await new DropTurns(_world.Store, _clock).TakeAsync("warehouse", "parts", "dead", TimeSpan.FromSeconds(15), Ask.Token));
        var processing = Directory.CreateDirectory(_world.PathOf("parts", $"processing/{drop.Id:N}")).FullName;
        await File.WriteAllTextAsync(Path.Combine(processing, "one.csv"), Content(1), Ask.Token);
        _clock.Shift = TimeSpan.Zero;

        await using var system = _world.Start();

        Assert.Equal(DropState.Loaded, (await _world.VerdictAsync("parts", one => one.Id == drop.Id)).State);
    }

    [Fact]
    public async Task A_file_of_the_future_is_loaded_as_of_now()
    {
        await using var system = _world.Start();
        var file = _world.PathOf("parts", ".future");
        await File.WriteAllTextAsync(file, Content(1), Ask.Token);
        File.SetLastWriteTimeUtc(file, _clock.GetUtcNow().UtcDateTime + _ahead);
        File.Move(file, _world.PathOf("parts", "future.csv"));

        var drop = await _world.VerdictAsync("parts", _ => true);

        Assert.True(drop.State == DropState.Loaded, drop.Reason);
        Assert.InRange(drop.BusinessTime!.Value, drop.FoundAt, drop.FinishedAt!.Value);
    }

    [Fact]
    public async Task A_write_that_waits_for_its_file_goes_out_when_the_clock_was_set_back()
    {
        await _world.Exports.AddAsync(
            new ExportLine(Guid.CreateVersion7(), "warehouse", "picks", null, null, """{"SKU":"AB-1","QTY":"2"}""", null, _clock.GetUtcNow() + _ahead), Ask.Token);
        await using var system = _world.Start();
        var begun = _clock.GetTimestamp();
        while (!File.Exists(_world.PathOf("in", "picks-00000001.csv")))
        {
            Assert.True(_clock.GetElapsedTime(begun) < TimeSpan.FromSeconds(20), (await system.CheckAsync(Ask.Token)).Detail);
            await Task.Delay(TimeSpan.FromMilliseconds(50), _clock, Ask.Token);
        }
    }

    /// <summary>A file whose only record says its number; its day and time are those of the clock.</summary>
    private async Task LoadedAsync(int number)
    {
        var file = _world.PathOf("parts", $".{number}");
        await File.WriteAllTextAsync(file, Content(number), Ask.Token);
        File.SetLastWriteTimeUtc(file, _clock.GetUtcNow().UtcDateTime);
        File.Move(file, _world.PathOf("parts", $"{number}.csv"));
        var drop = await _world.VerdictAsync("parts", one => one.Name == $"{number}.csv");
        Assert.True(drop.State == DropState.Loaded, $"{drop.State}: {drop.Reason}");
    }

    private string Content(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"H,{number},{TimeZoneInfo.ConvertTimeBySystemTimeZoneId(_clock.GetUtcNow(), "Europe/London"):yyyyMMdd}\nSKU,QTY\nA,{number}\n");
}
