using System.Collections.Immutable;
using LegacyGateway.Adapters.FileDrop;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Adapters.FileDrop.Outbound;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;
using LegacyGateway.Core.Records;
using LegacyGateway.Core.Requests;
using LegacyGateway.State.Drops;
using LegacyGateway.Tests.Adapters.Reading;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>Writes that go out as files: each once, whatever dies, and answered by files that come back.</summary>
public sealed class OutboundTests : IAsyncLifetime
{
    internal static readonly ResourceContract Picks = new(
        [
            new Field { Name = "id", Ordinal = 0, Type = new FieldType.Int64(), Nullable = false },
            new Field { Name = "product", Ordinal = 1, Type = new FieldType.String(12, null) },
            new Field { Name = "quantity", Ordinal = 2, Type = new FieldType.Int32() },
            new Field { Name = "wantedOn", Ordinal = 3, Type = new FieldType.Date(), Nullable = true },
            new Field { Name = "note", Ordinal = 4, Type = new FieldType.String(40, null), Nullable = true },
        ],
        ["id"]) { Name = "picks", Singular = "pick", Version = "1.0.0" };

    private readonly AnswerBook _answers = new();
    private DropWorld _world = null!;
    private FileDropSystem _system = null!;

    internal static FileDropBindingConfiguration Binding => new()
    {
        Fields = new Dictionary<string, FieldMappingConfiguration>
        {
            ["product"] = new() { From = ["SKU"] },
            ["quantity"] = new() { From = ["QTY"] },
            ["wantedOn"] = new() { From = ["WANTED"], Convert = [new ConverterConfiguration.Sentinel { Values = ["00000000"] }, new ConverterConfiguration.DateFormat { Format = "yyyyMMdd" }] },
        },
        Outbound = new OutboundConfiguration
        {
            Folder = "in",
            Name = "picks-{sequence}.csv",
            Layout = new LayoutConfiguration.Csv
            {
                LineEnd = LineEnd.Lf,
                Columns = [new() { Name = "OP" }, new() { Name = "SKU" }, new() { Name = "QTY" }, new() { Name = "WANTED" }],
                TrailerRecord = new CsvRecordConfiguration { When = "T", Columns = [new() { Name = "COUNT", Position = 2 }, new() { Name = "SUM", Position = 3 }, new() { Name = "SEQ", Position = 4 }] },
                Control = new ControlConfiguration { Records = "COUNT", Totals = [new ControlTotalConfiguration { Column = "QTY", Is = "SUM" }], Sequence = "SEQ" },
            },
            Values = new Dictionary<string, string> { ["OP"] = "{operation}" },
            Batch = new BatchConfiguration { Records = 3, After = TimeSpan.FromMilliseconds(100) },
            DoneFile = "{name}.done",
            Acknowledgements = new AcknowledgementConfiguration
            {
                Folder = "out",
                Layout = new LayoutConfiguration.Csv(),
                Ready = new ReadinessConfiguration { StableFor = TimeSpan.Zero },
                Operation = "OP",
                Status = "ST",
                Done = ["OK"],
                Refused = ["NO"],
                Message = "MSG",
                Key = "NO",
            },
        },
    };

    public async ValueTask InitializeAsync()
    {
        _world = await DropWorld.CreateAsync(new Dictionary<string, FileDropBindingConfiguration> { ["picks"] = Binding }, contracts: new ContractSet([Picks]));
        _world.Answers = _answers;
        Directory.CreateDirectory(_world.PathOf("in"));
        Directory.CreateDirectory(_world.PathOf("out"));
        _system = _world.System();
    }

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Writes_go_out_in_one_file_with_totals_and_a_number_and_a_done_file_last()
    {
        var first = await SubmitAsync("AB-1", 2, new DateOnly(2026, 11, 24));
        var second = await SubmitAsync("AB-2", 5, null);
        _system.Start();
        var file = await FileAsync("picks-00000001.csv");
        Assert.Equal($"OP,SKU,QTY,WANTED\n{first:N},AB-1,2,20261124\n{second:N},AB-2,5,\nT,2,7,1\n", file);
        await UntilAsync(() => File.Exists(_world.PathOf("in", "picks-00000001.csv.done")));
        await SubmitAsync("AB-3", 1, null);
        Assert.Contains("T,1,1,2", await FileAsync("picks-00000002.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_is_tried_again_goes_out_once()
    {
        var operation = Operation("AB-1", 2, null);
        for (var i = 0; i < 3; i++)
            Assert.Equal(operation.Id.ToString("N"), Assert.IsType<Outcome.Submitted>(await _system.ApplyAsync(operation, Ask.Token)).Reference);
        _system.Start();
        Assert.Contains("T,1,2,1", await FileAsync("picks-00000001.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_that_come_back_reach_their_operations_also_those_that_come_too_early()
    {
        var done = await SubmitAsync("AB-1", 2, null);
        var refused = await SubmitAsync("AB-2", 5, null);
        _answers.Unready.Add($"{done:N}");
        _system.Start();
        await FileAsync("picks-00000001.csv");
        _world.Put("out", "ack.csv", System.Text.Encoding.UTF8.GetBytes($"OP,ST,NO,MSG\n{done:N},OK,4711,\n{refused:N},NO,,No such article\n"));
        await UntilAsync(() => _answers.All.ContainsKey($"{refused:N}"));
        Assert.Equal("No such article", Assert.IsType<Outcome.Refused>(_answers.All[$"{refused:N}"]).Message);
        Assert.False(_answers.All.ContainsKey($"{done:N}"));
        _answers.Unready.Clear();
        await UntilAsync(() => _answers.All.ContainsKey($"{done:N}"));
        Assert.Equal(4711, Assert.IsType<Outcome.Done>(_answers.All[$"{done:N}"]).Answer.Records[0][0].AsInteger());
        var drop = await _world.VerdictAsync("picks", one => one.Kind == DropKind.Acknowledgement);
        Assert.Equal((DropState.Loaded, 2), (drop.State, drop.Records));
    }

    [Fact]
    public async Task An_answer_that_is_not_understood_is_refused_whole_and_told_to_nobody()
    {
        var operation = await SubmitAsync("AB-1", 2, null);
        _system.Start();
        await FileAsync("picks-00000001.csv");
        _world.Put("out", "odd.csv", System.Text.Encoding.UTF8.GetBytes($"OP,ST,NO,MSG\n{operation:N},OK,1,\n{operation:N},HM,,\n"));
        var drop = await _world.VerdictAsync("picks", one => one.Name == "odd.csv");
        Assert.Equal((DropState.Refused, "Line 3: ST: 'HM' means neither done nor refused."), (drop.State, drop.Reason));
        _world.Put("out", "stranger.csv", System.Text.Encoding.UTF8.GetBytes($"OP,ST,NO,MSG\n{Guid.NewGuid():N},OK,1,\n"));
        Assert.Equal("Line 2: it answers a record that never went out.", (await _world.VerdictAsync("picks", one => one.Name == "stranger.csv")).Reason);
        Assert.Empty(_answers.All);
    }

    [Fact]
    public void What_the_file_has_no_place_for_is_refused_before_it_is_accepted()
    {
        var request = Operation("AB-1", 2, null).Request;
        Assert.Empty(_system.Refuse(request));
        var note = request with { Values = request.Values.SetItem(4, Value.From("be quick")) };
        Assert.Equal(["note"], _system.Refuse(note).Select(problem => problem.Field));
    }

    [Theory]
    [InlineData("synced")]
    [InlineData("ready")]
    [InlineData("renamed")]
    [InlineData("done")]
    [InlineData("written")]
    public async Task A_gateway_that_ends_at_any_step_hands_each_file_over_once(string step)
    {
        await SubmitAsync("AB-1", 2, null);
        var binding = ExportBinding.Create(_world.Configuration, Binding, Picks);
        var lines = await _world.Exports.WaitingAsync("warehouse", "picks", 10, Ask.Token);
        var file = await _world.Exports.BeginFileAsync("warehouse", "picks", sequence => binding.NameOf(sequence, DropWorld.Time.GetUtcNow()), lines, Ask.Token);
        var dying = new ExportWriter(binding, _world.Exports, DropWorld.Time, reached => { if (reached == step) throw new OperationCanceledException(step); });
        await Assert.ThrowsAsync<OperationCanceledException>(() => dying.FinishAsync(file, Ask.Token));

        // The importer is quick: what was handed over is gone when the next gateway looks.
        var taken = File.Exists(_world.PathOf("in", file.Name)) ? 1 : 0;
        if (taken == 1)
            File.Delete(_world.PathOf("in", file.Name));
        _system.Start();
        await UntilAsync(async () => (await _world.Exports.UnfinishedAsync("warehouse", "picks", Ask.Token)).IsEmpty);
        Assert.Equal(1, taken + (File.Exists(_world.PathOf("in", file.Name)) ? 1 : 0));
        Assert.Empty(Directory.GetFiles(_world.PathOf("in"), ".*.tmp"));
        Assert.Equal(step is "renamed" or "done" or "written", taken == 1);
    }

    internal static LeasedOperation Operation(string product, int quantity, DateOnly? wanted)
    {
        ImmutableArray<Value> values = [Value.Absent, Value.From(product), Value.From((long)quantity), wanted is { } day ? Value.From(day) : Value.Null, Value.Absent];
        var request = new WriteRequest { Contract = Picks, Operation = ResourceOperation.Create, Values = values, Caller = Caller.Anonymous };
        return new LeasedOperation(new NoLease(), Guid.CreateVersion7(), request, 1, "test", null);
    }

    private async Task<Guid> SubmitAsync(string product, int quantity, DateOnly? wanted)
    {
        var operation = Operation(product, quantity, wanted);
        Assert.IsType<Outcome.Submitted>(await _system.ApplyAsync(operation, Ask.Token));
        return operation.Id;
    }

    private async Task<string> FileAsync(string name)
    {
        await UntilAsync(() => File.Exists(_world.PathOf("in", name)));
        return await File.ReadAllTextAsync(_world.PathOf("in", name), Ask.Token);
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; !await holds(); i++)
        {
            Assert.True(i < 400, "It did not happen within 20 seconds.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ask.Token);
        }
    }

    private sealed class NoLease : IOperationLease
    {
        public ValueTask<bool> BeginSendingAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public ValueTask KeepEvidenceAsync(Evidence evidence, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
