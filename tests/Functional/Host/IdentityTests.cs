using System.Net;
using System.Text.Json;

namespace LegacyGateway.Tests.Functional.Host;

public sealed class IdentityTests(GuardedGateway world) : IClassFixture<GuardedGateway>
{
    [Fact]
    public async Task Beyond_loopback_a_stranger_is_told_how_to_get_in()
    {
        using var answer = await world.PublicAsync("/plain/x");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(["Bearer", "ApiKey"], answer.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
        Assert.Equal("unauthorized", await CodeAsync(answer));
    }

    [Fact]
    public async Task A_route_may_be_open_to_strangers()
    {
        using var answer = await world.PublicAsync("/open");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-API-Key", "")]
    [InlineData("Authorization", "ApiKey ")]
    [InlineData("Authorization", "apikey ")]
    public async Task An_API_key_admits_and_is_not_forwarded(string header, string scheme)
    {
        using var answer = await world.PublicAsync("/plain/x", (header, scheme + GuardedGateway.OtherKey));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(GuardedGateway.OtherKey, await BodyAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lgw_nobody-s")]
    [InlineData("")]
    [InlineData("lgw_other-key-of-the-test")]
    [InlineData("lgw_other-key-of-the-tests ünknown")]
    public async Task An_unknown_API_key_is_refused(string key)
    {
        using var answer = await world.PublicAsync("/open", ("X-API-Key", key));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_very_long_API_key_is_refused()
    {
        using var answer = await world.PublicAsync("/plain/x", ("X-API-Key", new string('k', 5000)));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_policy_admits_by_scope_and_forbids_without()
    {
        using var partner = await world.PublicAsync("/partners", ("X-API-Key", GuardedGateway.PartnerKey));
        using var other = await world.PublicAsync("/partners", ("X-API-Key", GuardedGateway.OtherKey));
        using var stranger = await world.PublicAsync("/partners");
        using var token = await world.PublicAsync("/partners", ("Authorization", "Bearer " + world.Token("a partners b")));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.OK],
            new[] { partner, other, stranger, token }.Select(answer => answer.StatusCode));
        Assert.Equal("forbidden", await CodeAsync(other));
    }

    [Theory]
    [InlineData("gateway", 5, HttpStatusCode.OK)]
    [InlineData("somebody-else", 5, HttpStatusCode.Unauthorized)]
    [InlineData("gateway", -30, HttpStatusCode.Unauthorized)]
    public async Task A_token_is_checked_for_audience_and_time(string audience, int minutes, HttpStatusCode expected)
    {
        using var answer = await world.PublicAsync("/plain/x", ("Authorization", "Bearer " + world.Token("any", audience, minutes)));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task A_forged_token_is_refused_even_where_strangers_are_welcome()
    {
        var token = world.Token("any");
        using var answer = await world.PublicAsync("/open", ("Authorization", "Bearer " + token[..^5] + "AAAAA"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("invalid_token", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_may_ask_before_it_sends_credentials()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/plain/x");
        request.Headers.Add("Origin", "https://app.example.com");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "x-api-key");
        using var answer = await world.Gateway.Public.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["https://app.example.com"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task No_credential_is_logged_or_told()
    {
        var token = world.Token("any", "somebody-else");
        string[] secrets = [GuardedGateway.OtherKey, "lgw_wrong-but-secret", token, token.Split('.')[2]];
        using var known = await world.PublicAsync("/plain/x", ("X-API-Key", secrets[0]));
        using var unknown = await world.PublicAsync("/plain/x", ("X-API-Key", secrets[1]));
        using var forged = await world.PublicAsync("/plain/x", ("Authorization", "Bearer " + token));
        var seen = world.Gateway.Output + await BodyAsync(known) + await BodyAsync(unknown) + await BodyAsync(forged);
        Assert.Contains("showed an unknown API key", seen, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
    }

    private static Task<string> BodyAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await BodyAsync(answer));
        return problem.RootElement.GetProperty("code").GetString();
    }
}
