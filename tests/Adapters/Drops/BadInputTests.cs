using System.Diagnostics;
using System.Text;
using LegacyGateway.Adapters.FileDrop;
using LegacyGateway.Adapters.FileDrop.Configuration;
using LegacyGateway.Core.Contracts;
using LegacyGateway.Core.Mapping;
using LegacyGateway.State.Drops;
using LegacyGateway.Tests.Adapters.Reading;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>Whatever is put into a folder: nothing crashes, nothing half loads, and the ledger says why in words.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const string Good = "SKU;QTY\r\nA;1\r\nB;2\r\nT;2;3\r\n";

    private static readonly ResourceContract _stock = new(
        [new Field { Name = "id", Ordinal = 0, Type = new FieldType.String(40, null), Sortable = true }, new Field { Name = "quantity", Ordinal = 1, Type = new FieldType.Int32() }],
        ["id"]) { Name = "stock", Singular = "stock", Version = "1.0.0" };

    private DropWorld _world = null!;
    private FileDropSystem _system = null!;

    public async ValueTask InitializeAsync()
    {
        var binding = new FileDropBindingConfiguration
        {
            Inbound = DropWorld.Inbound("stock") with
            {
                ShrinkLimit = 1,
                Recursive = true,
                Layout = new LayoutConfiguration.Csv
                {
                    Delimiter = ";",
                    TrailerRecord = new CsvRecordConfiguration { When = "T", Columns = [new() { Name = "COUNT", Position = 2 }, new() { Name = "SUM", Position = 3 }] },
                    Control = new ControlConfiguration { Records = "COUNT", Totals = [new ControlTotalConfiguration { Column = "QTY", Is = "SUM" }] },
                },
            },
            Fields = new Dictionary<string, FieldMappingConfiguration> { ["id"] = new() { From = ["SKU"] }, ["quantity"] = new() { From = ["QTY"] } },
        };
        _world = await DropWorld.CreateAsync(new Dictionary<string, FileDropBindingConfiguration> { ["stock"] = binding }, contracts: new ContractSet([_stock]));
        _system = _world.Start();
        Assert.Equal(DropState.Loaded, (await _world.DropAsync("stock", "good.csv", Good)).State);
    }

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_file_cut_at_any_byte_is_refused_and_readers_see_the_former_one()
    {
        var content = Encoding.UTF8.GetBytes("SKU;QTY\r\nC;10\r\nD;20\r\nT;2;30\r\n");
        for (var length = 0; length < content.Length; length++)
            _world.Put("stock", $"cut-{length:D2}.csv", content[..length]);
        await _world.VerdictAsync("stock", drop => drop.Name == $"cut-{content.Length - 1:D2}.csv");
        var drops = (await _world.DropsAsync("stock")).Where(drop => drop.Name.StartsWith("cut", StringComparison.Ordinal)).ToArray();
        Assert.Equal(content.Length, drops.Length);

        // Without its last line end the file is whole: nothing of it is missing.
        foreach (var drop in drops)
        {
            var whole = int.Parse(drop.Name[4..6], System.Globalization.CultureInfo.InvariantCulture) >= content.Length - 2;
            Assert.True(drop.State == DropState.Refused ? drop.Reason!.Length > 10 : whole, $"{drop.Name}: {drop.State} {drop.Reason}");
        }

        var seen = (await _system.AnswerAsync(Ask.List(_stock))).All("id");
        Assert.True(seen is ["A", "B"] or ["C", "D"], string.Join(',', seen));
    }

    [Fact]
    public async Task Rubbish_is_refused_with_a_reason()
    {
        var noise = new byte[100_000];
        new Random(7).NextBytes(noise);
        var line = Encoding.UTF8.GetBytes("SKU;QTY\r\nA;" + new string('1', 10_000_000) + "\r\nT;1;1\r\n");
        (string Name, byte[] Content)[] files =
        [
            ("noise.csv", noise), ("nothing.csv", []), ("nul.csv", Encoding.UTF8.GetBytes("SKU;QTY\r\nA\0B;1\r\nT;1;1\r\n")), ("long.csv", line),
            ("unclosed.csv", Encoding.UTF8.GetBytes("SKU;QTY\r\n\"A;1\r\nB;2\r\nT;2;3\r\n")), ("other.csv", Encoding.Unicode.GetBytes(Good)),
            ("latin.csv", [.. Encoding.UTF8.GetBytes("SKU;QTY\r\nStra"), 0xDF, .. Encoding.UTF8.GetBytes("e;1\r\nT;1;1\r\n")]),
            ("bom.csv", Encoding.UTF8.GetBytes("SKU;QTY\r\nA;1\r\n\uFEFFB;x\r\nT;2;3\r\n")), ("columns.csv", Encoding.UTF8.GetBytes("ART;MENGE\r\nA;1\r\nT;1;1\r\n")),
        ];
        foreach (var (name, content) in files)
        {
            var drop = await _world.DropAsync("stock", name, content);
            Assert.True(drop.State == DropState.Refused && drop.Reason is { Length: > 15 } reason && reason.TrimEnd().EndsWith('.') && !reason.Contains("Exception", StringComparison.Ordinal), $"{name}: {drop.State} {drop.Reason}");
        }

        Assert.Equal(["A", "B"], (await _system.AnswerAsync(Ask.List(_stock))).All("id"));
        Assert.True((await _system.CheckAsync(Ask.Token)).Healthy);
    }

    [Fact]
    public async Task Odd_names_stay_in_the_folder_and_on_one_line()
    {
        Directory.CreateDirectory(_world.PathOf("stock", "deep/er"));
        string[] names = ["new\nline\u001b[31m.csv", new string('n', 251) + ".csv", "%2e%2e%2fescape.csv", "deep/er/nested.csv", "$(touch x);.csv", " .csv"];
        foreach (var (i, name) in names.Index())
        {
            var drop = await _world.DropAsync("stock", name, $"SKU;QTY\r\nA;{i + 10}\r\nT;1;{i + 10}\r\n");
            Assert.True(drop.State == DropState.Loaded, $"{name}: {drop.State} {drop.Reason}");
            Assert.DoesNotContain(drop.Name, char.IsControl);
            Assert.True(File.Exists(Path.Combine(_world.Root, drop.Place!)), drop.Place);
        }
    }

    [Fact]
    public async Task Links_pipes_and_files_that_others_still_write_are_left_alone()
    {
        var outside = Path.Combine(_world.Root, "secret.csv");
        await File.WriteAllTextAsync(outside, Good, Ask.Token);
        File.CreateSymbolicLink(_world.PathOf("stock", "link.csv"), outside);
        Directory.CreateSymbolicLink(_world.PathOf("stock", "linked"), _world.Root);
        if (OperatingSystem.IsLinux())
            await Process.Start("mkfifo", _world.PathOf("stock", "pipe.csv")).WaitForExitAsync(Ask.Token);
        foreach (var name in new[] { ".hidden.csv", "~lock.csv", "upload.csv.part", "half.TMP" })
            await File.WriteAllTextAsync(_world.PathOf("stock", name), Good, Ask.Token);
        await _world.DropAsync("stock", "z-after.csv", "SKU;QTY\r\nA;9\r\nT;1;9\r\n");
        Assert.True(File.Exists(outside));
        await DropWorld.UntilAsync(async () => (await _system.CheckAsync(Ask.Token)).Detail?.Contains("link.csv is a symbolic link", StringComparison.Ordinal) == true);
        Assert.Equal(["z-after.csv", "good.csv"], (await _world.DropsAsync("stock")).Select(drop => drop.Name));
    }

    [Fact]
    public async Task An_empty_file_of_two_gigabytes_is_refused_without_much_memory()
    {
        if (Environment.GetEnvironmentVariable("LEGACYGATEWAY_TEST_LONG") != "1")
            Assert.Skip("LEGACYGATEWAY_TEST_LONG is not 1.");
        await using (var sparse = new FileStream(_world.PathOf("stock", ".sparse"), FileMode.Create))
            sparse.SetLength(2L << 30);
        File.Move(_world.PathOf("stock", ".sparse"), _world.PathOf("stock", "sparse.csv"));
        var before = GC.GetTotalMemory(true);
        var drop = await _world.VerdictAsync("stock", one => one.Name == "sparse.csv");
        Assert.Equal(DropState.Refused, drop.State);
        Assert.InRange(GC.GetTotalMemory(false) - before, long.MinValue, 100_000_000);
    }
}
