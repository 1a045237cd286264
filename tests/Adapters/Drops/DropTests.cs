using System.Text;
using LegacyGateway.Adapters.FileDrop;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.State.Drops;
using LegacyGateway.Tests.Adapters.Reading;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>What becomes of whole files: loaded, refused, recognised, kept for a person; and what readers see of it.</summary>
public sealed class DropTests : IAsyncLifetime
{
    private static readonly ResourceContract _stock = new(
        [
            new Field { Name = "id", Ordinal = 0, Type = new FieldType.String(12, null), Filterable = FilterOperators.Eq | FilterOperators.In, Sortable = true },
            new Field { Name = "quantity", Ordinal = 1, Type = new FieldType.Int32(), Filterable = FilterOperators.Gte, Sortable = true },
            new Field { Name = "price", Ordinal = 2, Type = new FieldType.Decimal(24, 4), Nullable = true, Sortable = true, Filterable = FilterOperators.Gt },
        ],
        ["id"]) { Name = "stock", Singular = "stock", Version = "1.0.0", Freshness = TimeSpan.FromMinutes(5) };

    private DropWorld _world = null!;
    private FileDropSystem _system = null!;

    private static string Rows(int count, int quantity = 1) =>
        "SKU,QTY,PRICE\n" + string.Concat(Enumerable.Range(1, count).Select(i => $"S{i:D4},{quantity},{i}.5\n"));

    private static FileDropBindingConfiguration Binding(Func<InboundConfiguration, InboundConfiguration>? change = null)
    {
        var inbound = DropWorld.Inbound("stock");
        return new FileDropBindingConfiguration
        {
            Inbound = change is null ? inbound : change(inbound),
            Fields = new Dictionary<string, FieldMappingConfiguration>
            {
                ["id"] = new() { From = ["SKU"] },
                ["quantity"] = new() { From = ["QTY"] },
                ["price"] = new() { From = ["PRICE"] },
            },
        };
    }

    public ValueTask InitializeAsync() => BeginAsync(Binding());

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_file_is_loaded_archived_and_read_with_its_age()
    {
        var drop = await LoadedAsync("one.csv", Rows(3));
        Assert.Equal((3, 0), (drop.Records, drop.Rejected));
        Assert.Matches(@"^stock/archive/\d{4}-\d\d-\d\d/[0-9a-f]{32}/one\.csv$", drop.Place);
        Assert.True(File.Exists(Path.Combine(_world.Root, drop.Place!)));
        Assert.Empty(Directory.GetFiles(_world.PathOf("stock")));
        var answer = await _system.AnswerAsync(Ask.List(_stock));
        Assert.Equal(["S0001", "S0002", "S0003"], answer.All("id"));
        Assert.Equal(drop.FileTime, answer.AsOf);
        Assert.Equal(drop.FileTime, answer.LastModified);
        Assert.False(answer.Stale);
        Assert.Equal(["found", "claimed", "loading", "loaded"], (await _world.Ledger.EventsAsync(drop.Id, Ask.Token)).Select(one => one.Event));
    }

    [Fact]
    public async Task Before_the_first_file_readers_are_told_to_come_back_and_the_system_is_well()
    {
        var error = await _system.ErrorAsync(Ask.List(_stock));
        Assert.Equal((BackendErrorKind.NoDropYet, TimeSpan.FromSeconds(10)), (error.Kind, error.RetryAfter));
        Assert.True((await _system.CheckAsync(Ask.Token)).Healthy);
    }

    [Fact]
    public async Task Data_older_than_the_contract_allows_is_stale()
    {
        var file = _world.PathOf("stock", ".old");
        await File.WriteAllTextAsync(file, Rows(1), Ask.Token);
        File.SetLastWriteTimeUtc(file, DropWorld.Time.GetUtcNow().UtcDateTime.AddHours(-2));
        File.Move(file, _world.PathOf("stock", "old.csv"));
        await _world.VerdictAsync("stock", drop => drop.State == DropState.Loaded);
        var answer = await _system.AnswerAsync(Ask.List(_stock));
        Assert.True(answer.Stale);
        Assert.True(answer.AsOf < DropWorld.Time.GetUtcNow().AddHours(-1.9));
    }

    [Fact]
    public async Task A_snapshot_replaces_everything_and_keeps_the_order_of_names()
    {
        _world.Put("stock", "part-10.csv", Encoding.UTF8.GetBytes(Rows(3, 10)));
        _world.Put("stock", "part-9.csv", Encoding.UTF8.GetBytes(Rows(4, 9)));
        await _world.VerdictAsync("stock", drop => drop is { Name: "part-10.csv", State: DropState.Loaded });
        var answer = await _system.AnswerAsync(Ask.List(_stock));
        Assert.All(answer.All("quantity"), quantity => Assert.Equal("10", quantity));
    }

    [Fact]
    public async Task Bad_records_go_into_a_reject_file_that_can_be_corrected_and_dropped_again()
    {
        await BeginAgainAsync(Binding(inbound => inbound with { RejectLimit = 0.5 }));
        var drop = await LoadedAsync("good.csv", "SKU,QTY,PRICE\nA,1,1\nB,many,1\nC,3,1\n");
        Assert.Equal((2, 1), (drop.Records, drop.Rejected));
        var rejects = Path.Combine(_world.Root, drop.RejectsFile!);
        var text = await File.ReadAllTextAsync(rejects, Ask.Token);
        Assert.StartsWith("SKU,QTY,PRICE,_line,_field,_value,_reason", text, StringComparison.Ordinal);
        Assert.Contains("B,many,1,3,QTY,many,", text, StringComparison.Ordinal);
        Assert.Equal(Path.GetDirectoryName(Path.Combine(_world.Root, drop.Place!)), Path.GetDirectoryName(rejects));

        var correction = await LoadedAsync("good.rejects.csv", text.Replace("B,many,1", "B,2,1", StringComparison.Ordinal));
        Assert.Equal((DropKind.Correction, drop.Id), (correction.Kind, correction.SameAs));
        Assert.Equal(["A", "B", "C"], (await _system.AnswerAsync(Ask.List(_stock))).All("id"));
    }

    [Fact]
    public async Task Too_many_bad_records_refuse_the_whole_file_and_readers_see_what_they_saw()
    {
        await LoadedAsync("one.csv", Rows(3));
        var drop = await _world.DropAsync("stock", "bad.csv", "SKU,QTY,PRICE\nA,1,1\nB,many,1\n");
        Assert.Equal(DropState.Refused, drop.State);
        Assert.StartsWith("1 of 2 records (50 %) are bad; at most 1 % may be. The first: Line 3: QTY: quantity: ", drop.Reason, StringComparison.Ordinal);
        Assert.StartsWith("stock/archive/refused/", drop.Place, StringComparison.Ordinal);
        Assert.Equal(3, (await _system.AnswerAsync(Ask.List(_stock))).Records.Count);
    }

    [Fact]
    public async Task A_key_that_comes_twice_refuses_the_whole_file()
    {
        var drop = await _world.DropAsync("stock", "twice.csv", "SKU,QTY,PRICE\nA,1,1\nB,2,1\nA,3,1\n");
        Assert.Equal((DropState.Refused, "A key must be unique, and these are not: A (lines 2 and 4)."), (drop.State, drop.Reason));
        Assert.Empty(Directory.EnumerateFiles(_world.DataFolder));
    }

    [Fact]
    public async Task The_same_content_again_is_recognised_and_says_that_the_data_is_still_true()
    {
        var first = await LoadedAsync("one.csv", Rows(3));
        var again = await _world.DropAsync("stock", "two.csv", Rows(3));
        Assert.Equal((DropState.Repeated, first.Id), (again.State, again.SameAs));
        Assert.Equal(again.FileTime, (await _system.AnswerAsync(Ask.List(_stock))).AsOf);
        Assert.Equal(DropState.Loaded, (await _world.DropAsync("stock", "one.csv", Rows(3, 7))).State);
        // Older content that is written anew is the truth again.
        Assert.Equal(DropState.Loaded, (await _world.DropAsync("stock", "one.csv", Rows(3))).State);
        Assert.All((await _system.AnswerAsync(Ask.List(_stock))).All("quantity"), quantity => Assert.Equal("1", quantity));
    }

    [Fact]
    public async Task A_snapshot_that_shrinks_too_much_waits_for_a_person()
    {
        await LoadedAsync("one.csv", Rows(10));
        var drop = await _world.DropAsync("stock", "small.csv", Rows(4));
        Assert.Equal(DropState.Waiting, drop.State);
        Assert.StartsWith("It has 4 records where readers see 10: it shrinks by more than 50 %.", drop.Reason, StringComparison.Ordinal);
        Assert.Equal("1 drops wait for a person.", (await _system.CheckAsync(Ask.Token)).Detail);
        Assert.True(await _world.Ledger.AskAsync(drop.Id, DropWish.Accept, "jo", "stocktaking", Ask.Token));
        await _world.VerdictAsync("stock", one => one.Id == drop.Id && one.State == DropState.Loaded);
        Assert.Equal(4, (await _system.AnswerAsync(Ask.List(_stock))).Records.Count);
        Assert.Contains(new { Actor = "jo", Event = "accept asked", Detail = (string?)"stocktaking" }, (await _world.Ledger.EventsAsync(drop.Id, Ask.Token)).Select(one => new { one.Actor, one.Event, one.Detail }));
    }

    [Fact]
    public async Task An_old_drop_can_be_loaded_again_and_one_that_waits_discarded()
    {
        var first = await LoadedAsync("one.csv", Rows(10));
        await LoadedAsync("two.csv", Rows(10, 2));
        Assert.True(await _world.Ledger.AskAsync(first.Id, DropWish.Replay, "jo", "two was wrong", Ask.Token));
        await _world.VerdictAsync("stock", drop => drop.Id == first.Id && drop.FinishedAt > first.FinishedAt);
        Assert.All((await _system.AnswerAsync(Ask.List(_stock))).All("quantity"), quantity => Assert.Equal("1", quantity));
        var waiting = await _world.DropAsync("stock", "small.csv", Rows(1));
        Assert.True(await _world.Ledger.DiscardAsync(waiting.Id, "jo", "a test file", Ask.Token));
        Assert.Equal(DropState.Discarded, (await _world.Ledger.FindAsync(waiting.Id, Ask.Token))!.State);
        Assert.False(await _world.Ledger.DiscardAsync(first.Id, "jo", "no", Ask.Token));
    }

    [Fact]
    public async Task Changes_are_applied_in_order_and_readers_see_all_of_a_file_or_nothing()
    {
        await BeginAgainAsync(Binding(inbound => inbound with { Load = LoadKind.Delta, Delta = new DeltaConfiguration { Column = "ACT", Delete = ["D"], Change = ["I", "U"] } }));
        await LoadedAsync("1.csv", "ACT,SKU,QTY,PRICE\nI,A,1,1\nI,B,2,1\nU,A,5,1\nI,C,3,\n");
        await LoadedAsync("2.csv", "ACT,SKU,QTY,PRICE\nD,B,,\nU,C,9,123456789012345.6789\nI,D,1,-0.0001\n");
        var answer = await _system.AnswerAsync(Ask.List(_stock) with { Sort = [_stock.By("price", descending: true)] });
        Assert.Equal(["C", "A", "D"], answer.All("id"));
        Assert.Equal(["123456789012345.6789", "1.0000", "-0.0001"], answer.All("price"));
        Assert.Equal(["9", "5", "1"], answer.All("quantity"));
        Assert.Equal(["C", "A"], (await _system.AnswerAsync(Ask.List(_stock, _stock.Where("price", FilterOperator.Gt, Value.From(0m))) with { Sort = [_stock.By("quantity", descending: true)] })).All("id"));
        var odd = await _world.DropAsync("stock", "3.csv", "ACT,SKU,QTY,PRICE\nX,A,1,1\n");
        Assert.Equal(DropState.Refused, odd.State);
        Assert.Equal(DropState.Repeated, (await _world.DropAsync("stock", "4.csv", "ACT,SKU,QTY,PRICE\nI,A,1,1\nI,B,2,1\nU,A,5,1\nI,C,3,\n")).State);
    }

    [Fact]
    public async Task Files_of_a_folder_that_may_not_be_changed_are_loaded_once_and_stay()
    {
        await BeginAgainAsync(Binding(inbound => inbound with { Claim = ClaimWay.Ledger }));
        var drop = await _world.DropAsync("stock", "one.csv", Rows(2));
        Assert.Equal((DropState.Loaded, "stock/one.csv"), (drop.State, drop.Place));
        await using var other = _world.Start();
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Ask.Token);
        Assert.Single(await _world.DropsAsync("stock"));
        Assert.True(File.Exists(_world.PathOf("stock", "one.csv")));
    }

    [Fact]
    public async Task Several_gateways_load_each_file_once_and_in_order()
    {
        await using var second = _world.Start();
        await using var third = _world.Start();
        for (var i = 1; i <= 12; i++)
            _world.Put("stock", $"f{i}.csv", Encoding.UTF8.GetBytes(Rows(3, i)));
        await _world.VerdictAsync("stock", drop => drop is { Name: "f12.csv", State: DropState.Loaded });
        var drops = await _world.DropsAsync("stock");
        Assert.Equal(drops.Count, drops.Select(drop => drop.Name).Distinct().Count());
        // What another gateway loaded is seen within a second.
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System, Ask.Token);
        Assert.Equal("12", (await third.AnswerAsync(Ask.List(_stock))).All("quantity")[0]);
    }

    [Fact]
    public async Task A_drop_whose_gateway_died_is_loaded_by_another()
    {
        await _system.DisposeAsync();
        var inbox = _world.PathOf("stock");
        var drop = new Drop
        {
            Id = Guid.CreateVersion7(), System = "warehouse", Resource = "stock", Kind = DropKind.Snapshot, Name = "one.csv", Size = 1,
            FileTime = DropWorld.Time.GetUtcNow(), FoundAt = DropWorld.Time.GetUtcNow(), State = DropState.Claimed,
        };
        await _world.Ledger.EnterAsync(drop, "dead", TimeSpan.FromMilliseconds(300), Ask.Token);
        var processing = Path.Combine(inbox, "processing", drop.Id.ToString("N"));
        Directory.CreateDirectory(processing);
        await File.WriteAllTextAsync(Path.Combine(processing, "one.csv"), Rows(5), Ask.Token);
        // And one that died even before it took the file.
        var early = drop with { Id = Guid.CreateVersion7(), Name = "two.csv" };
        await _world.Ledger.EnterAsync(early, "dead", TimeSpan.FromMilliseconds(300), Ask.Token);
        _system = _world.Start();
        Assert.Equal(DropState.Loaded, (await _world.VerdictAsync("stock", one => one.Id == drop.Id)).State);
        Assert.Equal(5, (await _system.AnswerAsync(Ask.List(_stock))).Records.Count);
        for (var i = 0; i < 100 && await _world.Ledger.FindAsync(early.Id, Ask.Token) is not null; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ask.Token);
        Assert.Null(await _world.Ledger.FindAsync(early.Id, Ask.Token));
    }

    [Fact]
    public async Task A_folder_that_vanishes_is_told_and_watched_again_when_it_is_back()
    {
        await LoadedAsync("one.csv", Rows(3));
        Directory.Move(_world.PathOf("stock"), _world.PathOf("away"));
        await HealthAsync(health => health.Detail?.Contains("The folder stock is not there", StringComparison.Ordinal) == true);
        Assert.Equal(3, (await _system.AnswerAsync(Ask.List(_stock))).Records.Count);
        Directory.Move(_world.PathOf("away"), _world.PathOf("stock"));
        await LoadedAsync("two.csv", Rows(3, 2));
        await HealthAsync(health => health.Healthy);
    }

    private async Task HealthAsync(Func<LegacyGateway.Core.Adapters.SystemHealth, bool> fits)
    {
        for (var i = 0; i < 200; i++)
        {
            if (fits(await _system.CheckAsync(Ask.Token)))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ask.Token);
        }

        Assert.Fail($"{await _system.CheckAsync(Ask.Token)}");
    }

    private async Task<Drop> LoadedAsync(string name, string content)
    {
        var drop = await _world.DropAsync("stock", name, content);
        Assert.True(drop.State == DropState.Loaded, $"{drop.State}: {drop.Reason}");
        return drop;
    }

    private async ValueTask BeginAsync(FileDropBindingConfiguration binding)
    {
        _world = await DropWorld.CreateAsync(new Dictionary<string, FileDropBindingConfiguration> { ["stock"] = binding }, contracts: new ContractSet([_stock]));
        _system = _world.Start();
    }

    private async Task BeginAgainAsync(FileDropBindingConfiguration binding)
    {
        await DisposeAsync();
        await BeginAsync(binding);
    }
}
