namespace LegacyGateway.Tests.Functional.Host;

public sealed class RefusedStartTests : IDisposable
{
    private readonly TestDeployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public Task A_listener_beyond_loopback_without_identity_is_refused() => Refuses(
        "can be reached from other machines, and no authentication is set up",
        ("Kestrel__Endpoints__Public__Url", $"http://0.0.0.0:{_deployment.PublicPort}"));

    [Fact]
    public Task A_management_listener_beyond_loopback_without_identity_is_refused() => Refuses(
        "The listener Management",
        ("Kestrel__Endpoints__Management__Url", $"http://*:{_deployment.ManagementPort}"));

    [Fact]
    public Task A_typo_in_the_name_of_a_setting_is_refused() => Refuses("'Intervall' in Health", ("Health__Intervall", "00:00:05"));

    [Fact]
    public Task A_typo_in_the_name_of_a_section_is_refused()
    {
        _deployment.Write("appsettings.json", """{ "Identiy": {} }""");
        return Refuses("a section \"Identiy\", which nothing reads. Did you mean \"Identity\"?");
    }

    [Fact]
    public Task A_typo_in_a_limit_of_the_server_is_refused() => Refuses("'MaxRequestBodySiz' in Kestrel:Limits", ("Kestrel__Limits__MaxRequestBodySiz", "1"));

    [Fact]
    public Task Settings_that_are_no_JSON_are_refused()
    {
        _deployment.Write("appsettings.json", "{ \"Identity\": ");
        return Refuses("is not valid JSON");
    }

    [Fact]
    public Task An_API_key_in_clear_is_refused_without_repeating_it() => Refuses(
        "A hash is 64 hexadecimal digits", secret: "lgw_in-clear", ("Identity__ApiKeys__0__Name", "shop"), ("Identity__ApiKeys__0__Hash", "lgw_in-clear"));

    [Fact]
    public Task A_password_in_a_wrong_connection_string_is_not_repeated() => Refuses(
        "StateStore:ConnectionString is not one for PostgreSql", secret: "hunter2",
        ("StateStore__Provider", "PostgreSql"), ("StateStore__ConnectionString", "Host=db;Password=hunter2;Sslmod=x"));

    [Fact]
    public Task Tokens_without_an_audience_are_refused() => Refuses(
        "names no audience", ("Authentication__Schemes__Bearer__Authority", "https://login.example.com"));

    [Fact]
    public async Task All_errors_of_a_bad_deployment_are_told_at_once()
    {
        _deployment.Write("yarp.json", """{ "Routes": { "a": { "ClusterId": "nowhere", "Match": { "Path": "/a" } } }, "Clusters": {} }""");
        _deployment.Write("contracts/resources/items.json", """{ "resource": "items", "nonsense": 1 }""");
        var (code, output) = await GatewayProcess.RunAsync(_deployment);
        Assert.Equal(1, code);
        Assert.Contains("yarp.json", output, StringComparison.Ordinal);
        Assert.Contains("contracts/resources/items.json", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public Task The_missing_environment_variable_of_a_secret_is_named()
    {
        _deployment.Write("contracts/resources/items.json", Samples.Items);
        _deployment.Write("contracts/systems/erp.json", Samples.System("${LGW_TEST_NOT_THERE}"));
        return Refuses("LGW_TEST_NOT_THERE");
    }

    [Fact]
    public async Task An_address_that_is_taken_is_told()
    {
        await using var first = await GatewayProcess.StartAsync(_deployment);
        using var second = new TestDeployment();
        var (code, output) = await GatewayProcess.RunAsync(second, ("Kestrel__Endpoints__Public__Url", $"http://127.0.0.1:{_deployment.PublicPort}"));
        Assert.Equal(1, code);
        Assert.Contains("address already in use", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private Task Refuses(string sentence, params (string Name, string Value)[] environment) => Refuses(sentence, null, environment);

    private async Task Refuses(string sentence, string? secret, params (string Name, string Value)[] environment)
    {
        var (code, output) = await GatewayProcess.RunAsync(_deployment, environment);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        if (secret is not null)
            Assert.DoesNotContain(secret, output, StringComparison.Ordinal);
    }
}
