using System.Diagnostics;
using System.Text;
using LegacyGateway.Core.Operations;
using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>What screens ask for besides filling in and clicking: files, keys, prompts, patience, and several windows of one user.</summary>
public sealed class VarietyTests(VarietyFixture fixture) : IClassFixture<VarietyFixture>
{
    private HelpdeskSystem Careful => fixture.Careful;

    private HelpdeskSystem Shared => fixture.Shared;

    private HelpdeskProcess Helpdesk => fixture.Helpdesk;

    [Fact]
    public async Task A_text_goes_up_as_a_file_by_a_key_press_and_the_screen_is_kept_before_because_only_the_page_can_tell()
    {
        var lease = new FakeLease();
        var request = Careful.Attach(1001, "Zoë – 5 €\nSecond line");

        Assert.IsType<Outcome.Done>(await Careful.ApplyAsync(request, lease));

        Assert.Equal(Latin("Zoë – 5 €\nSecond line"), Helpdesk.Ask<byte[]>("SELECT content FROM attachment WHERE ticket_id = 1001"));
        Assert.Equal("note-1001.txt/1", Helpdesk.Ask<string>("SELECT name || '/' || internal FROM attachment WHERE ticket_id = 1001"));
        Assert.Null(Careful.Adapter.CheckOf(HelpdeskSystem.Lease(request, lease)));
        Assert.Equal(["before-screen.png", "before-screen.html"], lease.Evidence.Select(evidence => evidence.Name));
        Assert.True(lease.Evidence.First().Content.Span[1..].StartsWith("PNG"u8));
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData(3_000_000)]
    public async Task A_large_file_arrives_whole_or_not_at_all(int bytes)
    {
        var text = string.Concat(Enumerable.Range(0, bytes / 10).Select(i => $"{i:000000000}\n"));

        var outcome = await Careful.ApplyAsync(Careful.Attach(1002, text), new FakeLease());

        TestContext.Current.TestOutputHelper!.WriteLine($"{outcome}");
        Assert.Equal(outcome is Outcome.Done ? 1 : 0, Helpdesk.Ask<long>($"SELECT count(*) FROM attachment WHERE ticket_id = 1002 AND length(content) = {bytes}"));
        Assert.Equal(0, Helpdesk.Ask<long>($"SELECT count(*) FROM attachment WHERE ticket_id = 1002 AND length(content) NOT IN (300000, 3000000)"));
    }

    [Fact]
    public async Task A_ticket_is_deleted_by_typing_its_number_into_a_prompt_and_its_absence_is_the_check()
    {
        var request = Careful.Delete(1004);
        Assert.Equal(1, Helpdesk.Count("id = 1004"));

        Assert.IsType<Outcome.Done>(await Careful.ApplyAsync(request, new FakeLease()));

        Assert.Equal(0, Helpdesk.Count("id = 1004"));
        var check = Careful.Adapter.CheckOf(HelpdeskSystem.Lease(request, new FakeLease()))!;
        Assert.Equal(WriteTrace.Absence, check.Expects);
        Assert.Equal(0, (await Careful.ReadAsync(check.Request)).Records.Count);
    }

    [Fact]
    public async Task Another_box_than_the_expected_one_is_dismissed_and_told_at_once()
    {
        var closed = Helpdesk.Ask<long>("SELECT id FROM ticket WHERE status = 'Closed' LIMIT 1");
        var begun = Stopwatch.GetTimestamp();

        var doubtful = Assert.IsType<Outcome.Unknown>(await Careful.ApplyAsync(Careful.Delete(closed), new FakeLease()));

        Assert.Contains("A closed ticket cannot be deleted.", doubtful.Error.Detail, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(3), "It waited for the time limit of the step.");
        Assert.Equal(1, Helpdesk.Count($"id = {closed}"));
    }

    [Theory]
    [InlineData("/login", 0)]
    [InlineData("/ticket_confirm", 0)]
    [InlineData("/ticket_save", 1)]
    public async Task A_busy_system_did_nothing_wherever_it_says_so(string path, int begun)
    {
        await Helpdesk.SignOutAllAsync();
        await Helpdesk.OrderAsync(path, "Busy");
        var lease = new FakeLease();

        var busy = Assert.IsType<Outcome.NotSent>(await Careful.ApplyAsync(Careful.Create($"Busy {path}"), lease));

        Assert.Equal(BackendErrorKind.Overloaded, busy.Error.Kind);
        Assert.Equal(begun, lease.Begun);
        Assert.Equal(0, Helpdesk.Count($"subject = 'Busy {path}'"));
        // Being sent away is no wrong password: the account tries again at once.
        Assert.IsType<Outcome.Done>(await Careful.ApplyAsync(Careful.Create($"Busy {path}"), new FakeLease()));
    }

    [Fact]
    public async Task Two_windows_of_one_account_share_each_sign_in()
    {
        await Helpdesk.SignOutAllAsync();
        var before = await Helpdesk.SignInsAsync();
        await BothAsync();
        Assert.Equal(before + 1, await Helpdesk.SignInsAsync());

        await Helpdesk.SignOutAllAsync();
        await BothAsync();
        Assert.Equal(before + 2, await Helpdesk.SignInsAsync());
    }

    [Fact]
    public async Task A_record_that_does_not_show_what_the_page_promised_is_doubtful()
    {
        var open = Helpdesk.Ask<long>("SELECT id FROM ticket WHERE status = 'Open' AND id > 1010 LIMIT 1");
        var request = Shared.SetStatus(open, "open");

        var doubtful = Assert.IsType<Outcome.Unknown>(await Shared.ApplyAsync(request, new FakeLease()));

        Assert.Contains("the record does not show it", doubtful.Error.Detail, StringComparison.Ordinal);
        var check = Shared.Adapter.CheckOf(HelpdeskSystem.Lease(request, new FakeLease()))!;
        Assert.Equal(WriteTrace.Values, check.Expects);
        Assert.Equal("pending", (await Shared.ReadAsync(check.Request)).Records[0][Shared.Tickets.Find("status")!.Ordinal].AsString());
    }

    /// <summary>One read holds a session up, so that the other needs the second.</summary>
    private async Task BothAsync()
    {
        await Helpdesk.OrderAsync("/ticket", "Pause");
        var first = Shared.ReadAsync(Shared.Get(1001));
        await Helpdesk.HitAsync();
        Assert.Equal(30, (await Shared.ReadAsync(Shared.List("contacts"))).Records.Count);
        await Helpdesk.ResetAsync();
        Assert.Equal(1, (await first).Records.Count);
    }

    private static byte[] Latin(string text) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text);
}
