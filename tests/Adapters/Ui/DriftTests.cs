using System.Text.Json;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Tests.Adapters.Ui;

/// <summary>Screens that change are noticed before a write fails.</summary>
public sealed class DriftTests(HelpdeskFixture fixture) : IClassFixture<HelpdeskFixture>
{
    [Fact]
    public async Task A_probe_visits_all_flows_submits_nothing_and_names_what_has_changed()
    {
        var adapter = fixture.System.Adapter;
        var before = fixture.Helpdesk.Count("1 = 1");

        var fine = await adapter.ProbeAsync(accept: false, TestContext.Current.CancellationToken);

        Assert.Equal(["contacts.list", "tickets.list", "tickets.get", "tickets.create", "tickets.update"], fine.Select(finding => finding.Flow));
        Assert.All(fine, finding => Assert.Null(finding.Detail));
        Assert.True((await adapter.CheckAsync(TestContext.Current.CancellationToken)).Healthy);

        await fixture.Helpdesk.NameSaveButtonAsync("Commit");
        var changed = await adapter.ProbeAsync(accept: false, TestContext.Current.CancellationToken);

        var finding = Assert.Single(changed, finding => finding.Detail is not null);
        Assert.Equal(("tickets.create", true), (finding.Flow, finding.Drift));
        Assert.Contains("\"Confirm\"", finding.Detail, StringComparison.Ordinal);
        Assert.Contains("tickets.create", (await adapter.CheckAsync(TestContext.Current.CancellationToken)).Detail, StringComparison.Ordinal);

        await fixture.Helpdesk.ResetAsync();
        await adapter.ProbeAsync(accept: false, TestContext.Current.CancellationToken);
        Assert.True((await adapter.CheckAsync(TestContext.Current.CancellationToken)).Healthy);
        Assert.Equal(before, fixture.Helpdesk.Count("1 = 1"));
    }

    [Fact]
    public async Task A_dry_run_stops_before_the_submitting_step_and_shows_the_screen()
    {
        var inputs = new Dictionary<string, JsonElement>
        {
            ["subject"] = JsonElement.Parse("\"Dry\""),
            ["contactId"] = JsonElement.Parse("501"),
            ["body"] = JsonElement.Parse("\"Run\""),
            ["priority"] = JsonElement.Parse("\"low\""),
        };

        var trial = await fixture.System.Adapter.TryAsync("tickets.create", new FlowTrialOptions { Inputs = inputs }, TestContext.Current.CancellationToken);

        Assert.True(trial.Succeeded, trial.Message);
        Assert.Contains("nothing was submitted", trial.Message, StringComparison.Ordinal);
        Assert.Contains(trial.Evidence, evidence => evidence.Name == "screen.png");
        Assert.Equal(0, fixture.Helpdesk.Count("subject = 'Dry'"));
    }
}
