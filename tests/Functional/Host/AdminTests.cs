using System.Net;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;

namespace LegacyGateway.Tests.Functional.Host;

public sealed class AdminTests(GuardedGateway world) : IClassFixture<GuardedGateway>
{
    private string Token => "Bearer " + world.Deployment.Read("data/admin.token").Trim();

    [Fact]
    public async Task The_token_of_the_data_folder_admits()
    {
        using var answer = await GetAsync("/admin/configuration", ("Authorization", Token));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(64, body.RootElement.GetProperty("hash").GetString()!.Length);
    }

    [Theory]
    [InlineData("data/admin.token")]
    [InlineData("data/state.db")]
    [UnsupportedOSPlatform("windows")]
    public void Secrets_are_for_their_owner_only(string file) =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(world.Deployment.Folder, file)));

    [Fact]
    public async Task An_operator_is_admitted_by_key_and_by_token_and_nobody_else_is()
    {
        using var byKey = await GetAsync("/admin/systems", ("X-API-Key", GuardedGateway.OperatorKey));
        using var byToken = await GetAsync("/admin/systems", ("Authorization", "Bearer " + world.Token("gateway.operate")));
        using var consumer = await GetAsync("/admin/systems", ("X-API-Key", GuardedGateway.OtherKey));
        using var stranger = await GetAsync("/admin/systems");
        using var guess = await GetAsync("/admin/systems", ("Authorization", "Bearer lgwadmin_guess"));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized],
            new[] { byKey, byToken, consumer, stranger, guess }.Select(answer => answer.StatusCode));
    }

    [Theory]
    [InlineData("evil.example.com")]
    [InlineData("127.0.0.1.evil.example.com")]
    [InlineData("localhost.evil.example.com")]
    public async Task A_page_that_rebinds_its_name_to_loopback_is_refused(string host)
    {
        using var answer = await GetAsync("/admin/systems", ("Host", host), ("Authorization", Token));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("[::1]:5081")]
    public async Task Names_of_this_machine_are_allowed(string host)
    {
        using var answer = await GetAsync("/admin/systems", ("Host", host), ("Authorization", Token));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_change_needs_JSON_and_names_who_asked()
    {
        using var form = await world.ManagementAsync(HttpMethod.Post, "/admin/reload", new StringContent("a=b", Encoding.ASCII, "text/plain"), ("X-API-Key", GuardedGateway.OperatorKey));
        using var json = await world.ManagementAsync(HttpMethod.Post, "/admin/reload", new StringContent("{}", Encoding.UTF8, "application/json"), ("X-API-Key", GuardedGateway.OperatorKey));
        Assert.Equal([HttpStatusCode.UnsupportedMediaType, HttpStatusCode.OK], new[] { form, json }.Select(answer => answer.StatusCode));
        await Eventually.Async(() =>
        {
            Assert.Contains("operator asks for a change: POST /admin/reload", world.Gateway.Output, StringComparison.Ordinal);
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("/admin/systems")]
    [InlineData("/metrics")]
    [InlineData("/health")]
    public async Task What_is_for_operators_is_not_on_the_public_listener(string path)
    {
        using var answer = await world.PublicAsync(path, ("X-API-Key", GuardedGateway.OperatorKey));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_for_consumers_is_not_on_the_management_listener()
    {
        using var answer = await GetAsync("/open");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_tell_how_long_requests_took()
    {
        using var request = await world.PublicAsync("/open");
        using var metrics = await GetAsync("/metrics");
        var text = await metrics.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("http_server_request_duration_seconds_count", text, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/open\"", text, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        world.ManagementAsync(HttpMethod.Get, path, null, headers);
}
