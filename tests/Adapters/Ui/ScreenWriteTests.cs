using System.Text;
using LegacyGateway.Core.Outcomes;

namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>Writes through the helpdesk's screens, and what the adapter says when they misbehave.</summary>
public sealed class ScreenWriteTests(HelpdeskFixture fixture) : IClassFixture<HelpdeskFixture>
{
    private HelpdeskSystem System => fixture.System;

    private HelpdeskProcess Helpdesk => fixture.Helpdesk;

    [Fact]
    public async Task A_ticket_is_entered_read_back_and_found_by_its_mark()
    {
        var lease = new FakeLease();
        var id = Guid.CreateVersion7();
        var request = System.Create("Ünïcode & <b>\"quotes\"</b> – €", body: "First line\nSecond {line} 'x'; DROP TABLE");

        var done = Assert.IsType<Outcome.Done>(await System.ApplyAsync(request, lease, id));

        var record = done.Answer.Records[0].ToArray();
        Assert.Equal("Ünïcode & <b>\"quotes\"</b> – €", record[1].AsString());
        Assert.Equal("First line\nSecond {line} 'x'; DROP TABLE", record[3].AsString());
        Assert.Equal("high", record[4].AsString());
        Assert.Equal("open", record[5].AsString());
        Assert.Equal(1, lease.Begun);
        Assert.Empty(lease.Evidence);
        Assert.Equal(1, Helpdesk.Count($"reference = '{id:D}'"));
        Assert.Equal(1, await System.CheckAsync(request, id));
        Assert.Equal(0, await System.CheckAsync(request, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task Red_text_is_a_refusal_with_the_field_that_it_is_about()
    {
        var lease = new FakeLease();

        var refused = Assert.IsType<Outcome.Refused>(await System.ApplyAsync(System.Create("Not for him", contact: 513), lease));

        var problem = Assert.Single(refused.Fields);
        Assert.Equal("contactId", problem.Field);
        Assert.Contains("credit stop", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, lease.Begun);
        Assert.Equal(0, Helpdesk.Count("subject = 'Not for him'"));
    }

    [Fact]
    public async Task A_status_is_changed_through_a_confirmation_box_and_a_closed_ticket_stays_closed()
    {
        Assert.IsType<Outcome.Done>(await System.ApplyAsync(System.SetStatus(1004, "closed"), new FakeLease()));
        Assert.Equal(1, Helpdesk.Count("id = 1004 AND status = 'Closed'"));

        var refused = Assert.IsType<Outcome.Refused>(await System.ApplyAsync(System.SetStatus(1004, "open"), new FakeLease()));

        Assert.Equal("status", Assert.Single(refused.Fields).Field);
        Assert.Equal(1, Helpdesk.Count("id = 1004 AND status = 'Closed'"));
    }

    [Fact]
    public void What_the_screens_cannot_take_is_told_all_at_once()
    {
        var request = System.Create("日本語");
        var values = request.Values.ToArray();
        values[5] = Core.Records.Value.From("closed");

        var problems = System.Adapter.Refuse(request with { Values = [.. values] });

        Assert.Equal([("subject", "not-writable"), ("status", "not-writable")], problems.Select(problem => (problem.Field, problem.Code)));
    }

    [Fact]
    public async Task Signed_out_before_anything_was_submitted_is_signed_in_again_and_done_once()
    {
        await Helpdesk.OrderAsync("/ticket_confirm", "SignOut");
        var lease = new FakeLease();

        Assert.IsType<Outcome.Done>(await System.ApplyAsync(System.Create("Signed out early"), lease));

        Assert.Equal(1, lease.Begun);
        Assert.Equal(1, Helpdesk.Count("subject = 'Signed out early'"));
    }

    [Fact]
    public async Task Signed_out_at_the_submitting_step_is_doubtful_and_no_sign_in_sends_it_again()
    {
        await Helpdesk.OrderAsync("/ticket_save", "SignOut");
        var lease = new FakeLease();
        var id = Guid.CreateVersion7();
        var request = System.Create("Signed out late");

        Assert.IsType<Outcome.Unknown>(await System.ApplyAsync(request, lease, id));

        // The log-in form that came up holds the post; signing in on it would enter the ticket. The check signs in, on another page.
        Assert.Equal(0, await System.CheckAsync(request, id));
        Assert.Equal(0, Helpdesk.Count("subject = 'Signed out late'"));
        Assert.Equal(1, lease.Begun);
    }

    [Fact]
    public async Task Somebody_who_signs_in_with_the_same_account_only_delays_the_write()
    {
        await System.ReadAsync(System.Get(1001));
        await Helpdesk.SignInElsewhereAsync("gateway1", "helpdesk-1");

        Assert.IsType<Outcome.Done>(await System.ApplyAsync(System.Create("Kicked"), new FakeLease()));
        Assert.Equal(1, Helpdesk.Count("subject = 'Kicked'"));
    }

    [Theory]
    [InlineData("/ticket_new", false)]
    [InlineData("/ticket_save", true)]
    public async Task A_server_error_is_doubtful_only_from_the_submitting_step_on(string path, bool doubtful)
    {
        await Helpdesk.OrderAsync(path, "Error");
        var lease = new FakeLease();

        var outcome = await System.ApplyAsync(System.Create("Error 500"), lease);

        Assert.IsType(doubtful ? typeof(Outcome.Unknown) : typeof(Outcome.NotSent), outcome);
        Assert.Equal(doubtful ? 1 : 0, lease.Begun);
        Assert.Contains(lease.Evidence, evidence => evidence.Name == "screen.png" && evidence.Content.Length > 500);
        Assert.Contains(lease.Evidence, evidence => evidence.Name == "screen.html");
        Assert.Equal(0, Helpdesk.Count("subject = 'Error 500'"));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_save_is_doubtful_and_the_check_finds_the_ticket()
    {
        await Helpdesk.OrderAsync("/ticket_save", "Drop", times: 2);
        var id = Guid.CreateVersion7();
        var request = System.Create("Answer lost");

        Assert.IsType<Outcome.Unknown>(await System.ApplyAsync(request, new FakeLease(), id));

        await Helpdesk.ResetAsync();
        Assert.Equal(1, await System.CheckAsync(request, id));
        Assert.Equal(1, Helpdesk.Count("subject = 'Answer lost'"));
    }

    [Fact]
    public async Task A_changed_button_is_named_in_words_and_nothing_is_sent()
    {
        await Helpdesk.NameSaveButtonAsync("Commit");
        var lease = new FakeLease();

        var failed = Assert.IsType<Outcome.NotSent>(await System.ApplyAsync(System.Create("Changed button"), lease, attempt: 2));

        await Helpdesk.ResetAsync();
        Assert.Equal(BackendErrorKind.Misconfigured, failed.Error.Kind);
        Assert.Contains("click the button \"Confirm\"", failed.Error.Detail, StringComparison.Ordinal);
        Assert.Equal(0, lease.Begun);
        // The second attempt is traced, and nothing that is kept tells the password or the session.
        Assert.Equal(["steps.txt", "screen.png", "screen.html", "trace.zip"], lease.Evidence.Select(evidence => evidence.Name));
        Assert.All(lease.Evidence, evidence => Assert.DoesNotContain("helpdesk-1", Encoding.Latin1.GetString(evidence.Content.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_lease_sends_nothing()
    {
        Assert.IsType<Outcome.NotSent>(await System.ApplyAsync(System.Create("Lost lease"), new FakeLease(held: false)));
        Assert.Equal(0, Helpdesk.Count("subject = 'Lost lease'"));
    }

    [Fact]
    public async Task A_write_that_is_cancelled_leaves_a_clean_window_to_the_next()
    {
        await Helpdesk.OrderAsync("/ticket_confirm", "Pause");
        using var drain = new CancellationTokenSource();
        var cancelled = System.Adapter.ApplyAsync(HelpdeskSystem.Lease(System.Create("Cancelled"), new FakeLease()), drain.Token).AsTask();
        await Helpdesk.HitAsync();
        await drain.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        await Helpdesk.ResetAsync();
        Assert.IsType<Outcome.Done>(await System.ApplyAsync(System.Create("After the cancelled one"), new FakeLease()));
        Assert.Equal(0, Helpdesk.Count("subject = 'Cancelled'"));
    }
}
