using System.Text;
using LegacyGateway.Adapters.FileDrop;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.State.Drops;
using LegacyGateway.Tests.Adapters.Reading;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>Whole files beside either state store: numbers in a series, control figures, rejects of records without lines, and what happens when the disk or the contract changes.</summary>
public sealed class IntegrityTests
{
    private static readonly ResourceContract _parts = Contract(new FieldType.Int32());

    private static readonly LayoutConfiguration.FixedWidth _rdw = new()
    {
        Encoding = "ibm037",
        Framing = RecordFraming.Rdw,
        Discriminator = new DiscriminatorConfiguration(),
        Records =
        [
            new FixedRecordConfiguration { Role = RecordRole.Header, When = ["H"], Columns = [new() { Name = "NO", At = 2, Length = 4, Type = FixedColumnType.Zoned }] },
            new FixedRecordConfiguration { When = ["D"], Columns = [new() { Name = "SKU", At = 2, Length = 3 }, new() { Name = "QTY", Length = 3, Type = FixedColumnType.Packed }] },
            new FixedRecordConfiguration { Role = RecordRole.Trailer, When = ["T"], Columns = [new() { Name = "COUNT", At = 2, Length = 4, Type = FixedColumnType.Zoned }] },
        ],
        Control = new ControlConfiguration { Sequence = "NO", Records = "COUNT" },
    };

    public static TheoryData<bool> Stores => [false, true];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Mainframe_records_are_loaded_rejected_with_reasons_corrected_and_held_to_their_series(bool postgreSql)
    {
        await using var world = await WorldAsync(postgreSql, inbound => inbound with { Layout = _rdw, RejectLimit = 0.5 });
        await using var system = world.Start();
        var first = await world.DropAsync("parts", "SHIP.EBC", Rdw("H0007", "DA01\0\u0001\u002C", "DB02\u000F\u000F\u000F", "T0002"));
        Assert.Equal((DropState.Loaded, 1L, 1L, 7L), (first.State, first.Records, first.Rejected, first.Sequence!.Value));
        Assert.Equal(["A01"], (await system.AnswerAsync(Ask.List(_parts))).All("id"));

        // The rejects are kept byte for byte, and their reasons beside them.
        var rejects = Path.Combine(world.Root, first.RejectsFile!);
        Assert.Equal(Rdw("DB02\u000F\u000F\u000F"), await File.ReadAllBytesAsync(rejects, Ask.Token));
        var reasons = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(rejects)!, "SHIP.rejects.reasons.csv"), Ask.Token);
        Assert.Contains("3,QTY,0F0F0F,", reasons, StringComparison.Ordinal);
        var corrected = await world.DropAsync("parts", "SHIP.rejects.EBC", Rdw("DB02\0\u0002\u005C"));
        Assert.Equal((DropState.Loaded, DropKind.Correction), (corrected.State, corrected.Kind));
        Assert.Equal(["A01", "B02"], (await system.AnswerAsync(Ask.List(_parts))).All("id"));

        var gap = await world.DropAsync("parts", "SHIP9.EBC", Rdw("H0009", "DA01\0\u0001\u002C", "T0001"));
        Assert.Equal((DropState.Refused, "The file has the sequence number 9, but the last one was 7: the file 8 is missing."), (gap.State, gap.Reason));
        var cut = await world.DropAsync("parts", "SHIP8.EBC", Rdw("H0008", "DA01\0\u0001\u002C", "T0002"));
        Assert.Contains("it has 2 records, but it has 1", cut.Reason, StringComparison.Ordinal);
        var next = await world.DropAsync("parts", "SHIP8b.EBC", Rdw("H0008", "DC03\0\u0001\u002C", "T0001"));
        Assert.True(next.State == DropState.Loaded, next.Reason);
        Assert.Equal(["C03"], (await system.AnswerAsync(Ask.List(_parts))).All("id"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task After_a_contract_that_needs_other_columns_the_last_file_is_loaded_again(bool postgreSql)
    {
        await using var world = await WorldAsync(postgreSql, inbound => inbound);
        await using (var before = world.Start())
            await world.DropAsync("parts", "one.csv", "SKU,QTY\nA,7\n");
        var wider = Contract(new FieldType.Decimal(9, 2));
        await using var after = world.System(contracts: new ContractSet([wider]));
        after.Start();
        for (var i = 0; i < 200 && (await after.ReadAsync(Ask.List(wider), Ask.Token)) is not Core.Outcomes.Outcome.Done; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Ask.Token);
        Assert.Equal(["7.00"], (await after.AnswerAsync(Ask.List(wider))).All("quantity"));
        Assert.Single(await world.DropsAsync("parts"));
    }

    [Fact]
    public async Task A_folder_that_takes_nothing_is_told_and_the_file_is_loaded_once_it_does()
    {
        await using var world = await WorldAsync(false, inbound => inbound);
        // Also root cannot make a folder where a file lies.
        await File.WriteAllTextAsync(world.PathOf("parts", "processing"), "in the way", Ask.Token);
        await using var system = world.Start();
        world.Put("parts", "one.csv", Encoding.UTF8.GetBytes("SKU,QTY\nA,7\n"));
        await DropWorld.UntilAsync(async () => (await system.CheckAsync(Ask.Token)) is { Healthy: false, Detail: { } detail } && detail.Contains("Files cannot be worked on at present", StringComparison.Ordinal));
        File.Delete(world.PathOf("parts", "processing"));
        Assert.Equal(DropState.Loaded, (await world.VerdictAsync("parts", drop => drop.Name == "one.csv")).State);
        await DropWorld.UntilAsync(async () => (await system.CheckAsync(Ask.Token)).Healthy);
    }

    private static ResourceContract Contract(FieldType quantity) => new(
        [new Field { Name = "id", Ordinal = 0, Type = new FieldType.String(12, null), Sortable = true }, new Field { Name = "quantity", Ordinal = 1, Type = quantity }],
        ["id"]) { Name = "parts", Singular = "part", Version = "1.0.0" };

    private static Task<DropWorld> WorldAsync(bool postgreSql, Func<InboundConfiguration, InboundConfiguration> change) => DropWorld.CreateAsync(
        new Dictionary<string, FileDropBindingConfiguration>
        {
            ["parts"] = new()
            {
                Inbound = change(DropWorld.Inbound("parts")) with { ShrinkLimit = 1 },
                Fields = new Dictionary<string, FieldMappingConfiguration> { ["id"] = new() { From = ["SKU"] }, ["quantity"] = new() { From = ["QTY"] } },
            },
        },
        postgreSql,
        new ContractSet([_parts]));

    /// <summary>Records behind their length: the first four characters and header and trailer as EBCDIC, packed bytes as they are.</summary>
    private static byte[] Rdw(params string[] records) => [.. records.SelectMany(record =>
    {
        var encoding = LegacyGateway.Adapters.FileDrop.Encodings.TextEncoding.Of("ibm037");
        byte[] bytes = [.. record.Select((character, i) => record[0] == 'D' && i >= 4 ? (byte)character : encoding.TryEncode(character, out var value) ? value : (byte)0)];
        return (byte[])[0, (byte)(bytes.Length + 4), 0, 0, .. bytes];
    })];
}
