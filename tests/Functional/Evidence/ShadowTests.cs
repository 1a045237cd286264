using System.Diagnostics;
using System.Globalization;
using LegacyGateway.Dispatch.Evidence.Comparing;
using LegacyGateway.Dispatch.Evidence.Judging;
using LegacyGateway.Dispatch.Evidence.Recording;
using LegacyGateway.Dispatch.Moves;
using LegacyGateway.Dispatch.Routing;
using LegacyGateway.State.Evidence;
using LegacyGateway.Tests.Functional.Forwarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Backend = LegacyGateway.Tests.Functional.Forwarding.Backend;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>Shadow: legacy answers, the candidate is asked the same aside, and what differs is counted.</summary>
public sealed class ShadowTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_additive_field_and_a_reordered_array_are_no_regression_and_a_changed_value_is()
    {
        await using var world = await ShadowWorld.StartAsync("shadow", (id, http) => http.Response.WriteAsync(id == 7
            ? ShadowWorld.Thing(id, "7.01")
            : ShadowWorld.Thing(id, more: ",\"tier\":\"gold\"").Replace("[\"a\",\"b\"]", "[\"b\",\"a\"]", StringComparison.Ordinal)));
        await world.GetAsync(1, 20);
        var evidence = await world.UntilAsync(found => found.Compared == 20);

        Assert.Equal(1, evidence.Mismatched);
        Assert.Equal(
            [new FieldEvidence("total", DifferenceKind.Value, 1, 0), new FieldEvidence("tier", DifferenceKind.Additive, 19, 0)],
            evidence.Fields);
        Assert.Equal(["total"], evidence.Regressions(new GateRules()).Select(field => field.Field));
        Assert.Equal((20, 0), (evidence.Candidate.Answers, evidence.Candidate.Errors));
        Assert.Equal(Verdict.Fail, (await world.JudgeAsync(Stage.Canary)).Verdict);
        var samples = await world.Gateway.Services.GetRequiredService<StoredEvidence>().SamplesAsync("things.read", world.Row.Epoch, Cancellation);
        var sample = Assert.Single(samples, kept => kept.Field == "total");
        Assert.Equal(("GET /api/things/7", "7.00", "7.01"), (sample.Request, sample.Legacy, sample.Candidate));
    }

    [Fact]
    public async Task The_candidate_is_asked_as_the_caller_asked_marked_and_in_a_span_of_its_own()
    {
        await using var world = await ShadowWorld.StartAsync("shadow");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/things?id[lte]=3&sort=-id");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.Add("X-Correlation-ID", "c-1");
        request.Headers.Add("X-API-Key", "secret");
        request.Headers.Add("LegacyGateway-Shadow", "no");
        using var answer = await world.Client.SendAsync(request, Cancellation);
        await world.UntilAsync(found => found.Compared > 0);
        var asked = Assert.Single(world.Service.Requests);

        Assert.Equal("1", asked.Headers["LegacyGateway-Shadow"]);
        Assert.Equal("c-1", asked.Headers["X-Correlation-ID"]);
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", asked.Headers["traceparent"], StringComparison.Ordinal);
        Assert.DoesNotContain("b7ad6b7169203331", asked.Headers["traceparent"], StringComparison.Ordinal);
        Assert.False(asked.Headers.ContainsKey("X-API-Key"));
        Assert.StartsWith("/api/things?fields=", asked.Target, StringComparison.Ordinal);
        Assert.Contains("&id[lte]=3&sort=-id&limit=50", asked.Target, StringComparison.Ordinal);
        Assert.Contains("\"id\":3", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_compared_by_key_and_personal_values_are_never_kept()
    {
        await using var world = await ShadowWorld.StartAsync("shadow", metadata: ", \"Migration.Masked\": \"name\"");
        using var answer = await world.Client.GetAsync(new Uri("/api/things?limit=2", UriKind.Relative), Cancellation);
        var evidence = await world.UntilAsync(found => found.Compared > 0);

        // The service gives three where two were asked for: one record too many.
        Assert.Equal([new FieldEvidence("$record", DifferenceKind.Record, 1, 0)], evidence.Fields);
        Assert.Equal(3, evidence.Compared);
    }

    [Fact]
    public async Task A_timestamp_that_jitters_in_both_is_told_as_noise()
    {
        var seconds = 0;
        await using var erp = await Backend.StartAsync("erp", context => context.Response.WriteAsJsonAsync(new { id = 1, name = "Name 1", total = 1.00m, seenAt = At(), tags = new[] { "a", "b" } }, Cancellation));
        await using var world = await ShadowWorld.StartAsync(
            "shadow",
            (id, http) => http.Response.WriteAsync($$"""{"id":1,"name":"Name 1","total":1.00,"seenAt":"{{At()}}","tags":["a","b"]}"""),
            ", \"Migration.Noise\": \"100\", \"Migration.Gate.Samples\": \"30\"",
            erp);
        for (var i = 0; i < 30; i++)
            await world.GetAsync(1, 1);
        var evidence = await world.UntilAsync(found => found is { Compared: 30, NoiseCompared: 30 });

        Assert.Equal([new FieldEvidence("seenAt", DifferenceKind.Value, 30, 30)], evidence.Fields);
        Assert.Equal(Verdict.Pass, (await world.JudgeAsync(Stage.Canary)).Verdict);

        string At() => DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref seconds)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_difference_that_is_gone_after_the_replication_lag_does_not_count()
    {
        var asked = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        await using var world = await ShadowWorld.StartAsync(
            "shadow",
            (id, http) => http.Response.WriteAsync(ShadowWorld.Thing(id, id == 2 || asked.AddOrUpdate(id, 1, (_, times) => times + 1) == 1 ? "0.99" : null)),
            ", \"Migration.ReplicationLag\": \"00:00:00.2000000\"");
        await world.GetAsync(1, 3);
        var evidence = await world.UntilAsync(found => found.Compared == 3);

        Assert.Equal([new FieldEvidence("total", DifferenceKind.Value, 1, 0)], evidence.Fields);
    }

    [Fact]
    public async Task A_body_larger_than_the_compare_buffer_is_counted_and_not_compared()
    {
        await using var world = await ShadowWorld.StartAsync(
            "shadow",
            (id, http) => http.Response.WriteAsync(ShadowWorld.Thing(id, more: id == 2 ? $",\"blob\":\"{new string('x', 5000)}\"" : "")),
            settings: [("Evidence:Shadow:CompareLimit", "2048")]);
        await world.GetAsync(1, 3);
        using var page = await world.Client.GetAsync(new Uri("/api/things?limit=50", UriKind.Relative), Cancellation);
        var evidence = await world.UntilAsync(found => found.Compared + found.NotCompared.Values.Sum() >= 4);

        Assert.Equal(2, evidence.Compared);
        Assert.Equal(2, evidence.NotCompared[SkipReasons.TooLarge]);
    }

    [Fact]
    public async Task A_forwarded_answer_is_compared_too_also_when_it_was_compressed()
    {
        await using var erp = await Backend.StartAsync("erp", async context =>
        {
            context.Response.ContentType = "application/json";
            var id = int.Parse(context.Request.Path.Value!.Split('/')[^1], CultureInfo.InvariantCulture);
            if (id != 2)
            {
                await context.Response.WriteAsync(ShadowWorld.Thing(id, id == 3 ? "9.99" : null));
                return;
            }

            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionMode.Compress);
            await zip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(ShadowWorld.Thing(id)));
        });
        await using var world = await ShadowWorld.StartAsync("shadow", legacy: erp, pii: false);
        await world.GetAsync(1, 3);
        var evidence = await world.UntilAsync(found => found.Compared == 3);

        Assert.Equal([new FieldEvidence("total", DifferenceKind.Value, 1, 0)], evidence.Fields);
        Assert.Equal((3, 3), (evidence.Legacy.Answers, evidence.Candidate.Answers));
    }

    [Fact]
    public async Task At_stage_migrated_legacy_is_shadowed_in_reverse()
    {
        await using var world = await ShadowWorld.StartAsync(
            "migrated", (id, http) => http.Response.WriteAsync(ShadowWorld.Thing(id, id == 2 ? "0.99" : null)), ", \"Migration.ReverseShadow\": \"100\"");
        await world.GetAsync(1, 3);
        var evidence = await world.UntilAsync(found => found.Compared == 3);

        Assert.Equal([new FieldEvidence("total", DifferenceKind.Value, 1, 0)], evidence.Fields);
        var samples = await world.Gateway.Services.GetRequiredService<StoredEvidence>().SamplesAsync("things.read", world.Row.Epoch, Cancellation);
        Assert.Equal(("2.00", "0.99"), (Assert.Single(samples).Legacy, samples[0].Candidate));
    }

    [Fact]
    public async Task A_dead_candidate_is_counted_as_its_errors_and_told_apart_from_a_difference()
    {
        await using var world = await ShadowWorld.StartAsync("shadow", (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await world.GetAsync(1, 5);
        var evidence = await world.UntilAsync(found => found.Compared == 5);

        Assert.Equal([new FieldEvidence("$status", DifferenceKind.Status, 5, 0)], evidence.Fields);
        Assert.Equal((5, 5), (evidence.Candidate.Answers, evidence.Candidate.Errors));
    }

    [Fact]
    public async Task Without_traffic_there_is_no_data_and_no_pass()
    {
        await using var world = await ShadowWorld.StartAsync("shadow");

        Assert.Equal(Verdict.NoData, (await world.JudgeAsync(Stage.Canary)).Verdict);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_candidate_costs_samples_and_never_a_callers_time(bool forwarded)
    {
        await using var erp = await Backend.StartAsync("erp", context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(ShadowWorld.Thing(1));
        });
        await using var world = await ShadowWorld.StartAsync(
            "shadow",
            async (id, http) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, http.RequestAborted);
                await http.Response.WriteAsync(ShadowWorld.Thing(id));
            },
            legacy: forwarded ? erp : null,
            settings: [("Evidence:Shadow:Queue", "8"), ("Evidence:Shadow:Concurrency", "2"), ("Evidence:Shadow:Timeout", "00:00:01")]);
        List<TimeSpan> times = [];
        await world.GetAsync(1, 1);
        for (var i = 0; i < 100; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await world.GetAsync(1, 1);
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        var evidence = await world.UntilAsync(found => found.NotCompared.GetValueOrDefault(SkipReasons.Dropped) > 0);
        // Whoever had to wait for the candidate waited a second; the machine itself may keep one or the other.
        Assert.InRange(times.Count(time => time >= TimeSpan.FromSeconds(1)), 0, 5);
        Assert.True(evidence.NotCompared[SkipReasons.Dropped] >= 80, "Nearly all samples had to be let go.");
    }
}
