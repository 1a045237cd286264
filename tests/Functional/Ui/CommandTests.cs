using LegacyGateway.Tests.Adapters.Ui;
using LegacyGateway.Tests.Functional.Fixtures;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary><c>ui run</c>, <c>ui probe</c> and <c>ui record</c> as the person types them who writes a flow.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private const string Ticket = """{ "subject": "By command", "contactId": 501, "body": "Zoë – 5 €", "priority": "low" }""";

    private HelpdeskProcess _helpdesk = null!;
    private TestDeployment _deployment = null!;

    public async ValueTask InitializeAsync()
    {
        _helpdesk = await HelpdeskProcess.StartAsync();
        _deployment = HelpdeskDeployment.Of(_helpdesk, [1]);
        _deployment.Write("new.json", Ticket);
        _deployment.Write("key.json", """{ "id": 1001 }""");
        _deployment.Write("list.json", "[]");
    }

    public async ValueTask DisposeAsync()
    {
        _deployment.Dispose();
        await _helpdesk.DisposeAsync();
    }

    [Fact]
    public async Task A_flow_is_run_dry_and_in_earnest_and_shows_what_it_did()
    {
        var read = await UiAsync("run", "helpdesk", "tickets.get", "--input", Path.Combine(_deployment.Folder, "key.json"));
        Assert.True(read.Code == 0, read.Output);
        Assert.Contains("\"SUBJECT\":\"Delivery arrived damaged\"", read.Output, StringComparison.Ordinal);
        Assert.Contains("The flow reached its end.", read.Output, StringComparison.Ordinal);

        var dry = await UiAsync(["run", "helpdesk", "tickets.create", "--dry-run", .. NewTicket()]);
        Assert.True(dry.Code == 0, dry.Output);
        Assert.Contains("nothing was submitted", dry.Output, StringComparison.Ordinal);
        Assert.True((await File.ReadAllBytesAsync(Path.Combine(_deployment.Folder, "seen", "screen.png"), TestContext.Current.CancellationToken)).AsSpan(1).StartsWith("PNG"u8));
        Assert.Equal(0, _helpdesk.Count("subject = 'By command'"));

        var written = await UiAsync(["run", "helpdesk", "tickets.create", .. NewTicket()]);
        Assert.True(written.Code == 0, written.Output);
        Assert.Equal(1, _helpdesk.Count("subject = 'By command' AND body = 'Zoë – 5 €'"));

        await _helpdesk.NameSaveButtonAsync("Commit");
        var changed = await UiAsync(["run", "helpdesk", "tickets.create", .. NewTicket()]);
        Assert.Equal(1, changed.Code);
        Assert.Contains("It failed at: click the button \"Confirm\". It is not on the screen", changed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_and_a_recording_tell_what_there_is_to_tell()
    {
        var fine = await UiAsync("probe", "helpdesk");
        Assert.True(fine.Code == 0, fine.Output);
        Assert.Contains("tickets.create: as expected", fine.Output, StringComparison.Ordinal);

        await _helpdesk.NameSaveButtonAsync("Commit");
        var changed = await UiAsync("probe", "helpdesk");
        Assert.Equal(1, changed.Code);
        Assert.Contains("tickets.create: CHANGED: click the button \"Confirm\"", changed.Output, StringComparison.Ordinal);

        _deployment.Write("session.jsonl", $$$"""
            {"browserName":"chromium","launchOptions":{},"contextOptions":{}}
            {"name":"openPage","url":"about:blank","signals":[],"pageAlias":"page"}
            {"name":"navigate","url":"{{{_helpdesk.Address}}}ticket_status?no=1001","signals":[],"pageAlias":"page"}
            {"name":"click","selector":"internal:role=button[name=\"Save\"i]","locator":{"kind":"role","body":"button","options":{"name":"Save"}},"signals":[],"pageAlias":"page","button":"left","modifiers":0,"clickCount":1}
            """);
        var draft = await UiAsync("record", "helpdesk", "--from", Path.Combine(_deployment.Folder, "session.jsonl"));
        Assert.True(draft.Code == 0, draft.Output);
        Assert.Contains("\"/ticket_status?no=1001\"", draft.Output, StringComparison.Ordinal);
        Assert.Contains("REVIEW", draft.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no flow \"tickets.made\"", "run", "helpdesk", "tickets.made")]
    [InlineData("The input is no JSON object.", "run", "helpdesk", "tickets.get", "--input", "{0}/list.json")]
    [InlineData("There is no system \"desk\"", "probe", "desk")]
    public async Task A_mistake_is_named_and_no_browser_is_started(string sentence, params string[] arguments)
    {
        var told = await UiAsync([.. arguments.Select(argument => argument.Replace("{0}", _deployment.Folder, StringComparison.Ordinal))]);

        Assert.Equal(1, told.Code);
        Assert.Contains(sentence, told.Output, StringComparison.Ordinal);
    }

    private string[] NewTicket() => ["--input", Path.Combine(_deployment.Folder, "new.json"), "--output", Path.Combine(_deployment.Folder, "seen")];

    private Task<(int Code, string Output)> UiAsync(params string[] arguments) => BuiltProgram.RunAsync(BuiltProgram.Gateway, ["ui", .. arguments, "--config", _deployment.Folder]);
}
