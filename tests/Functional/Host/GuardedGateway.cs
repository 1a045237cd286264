using System.Security.Claims;
using System.Security.Cryptography;
using LegacyGateway.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LegacyGateway.Tests.Functional.Host;

/// <summary>A gateway that listens beyond loopback, with keys and an issuer, in front of an echo.</summary>
public sealed class GuardedGateway : IAsyncLifetime
{
    public const string PartnerKey = "lgw_partner-key-of-the-tests";
    public const string OtherKey = "lgw_other-key-of-the-tests";
    public const string OperatorKey = "lgw_operator-key-of-the-tests";

    private readonly byte[] _signingKey = RandomNumberGenerator.GetBytes(32);

    internal GatewayProcess Gateway { get; private set; } = null!;

    internal EchoBackend Backend { get; private set; } = null!;

    internal TestDeployment Deployment { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Backend = await EchoBackend.StartAsync();
        Deployment = new TestDeployment(Backend.Proxy(), $$"""
            {
              "Identity": {
                "OperatorScope": "gateway.operate",
                "ApiKeys": [
                  { "Name": "partner", "Hash": "{{ApiKey.HashOf(PartnerKey)}}", "Scopes": [ "partners" ] },
                  { "Name": "other", "Hash": "{{ApiKey.HashOf(OtherKey)}}" },
                  { "Name": "operator", "Hash": "{{ApiKey.HashOf(OperatorKey)}}", "Operator": true } ] },
              "Authentication": { "Schemes": { "Bearer": {
                "ValidIssuer": "tests", "ValidAudiences": [ "gateway" ],
                "SigningKeys": [ { "Id": "one", "Issuer": "tests", "Value": "{{Convert.ToBase64String(_signingKey)}}", "Length": 32 } ] } } },
              "Authorization": { "Policies": { "partners": { "Scopes": [ "partners" ] } } },
              "Cors": { "Policies": { "default": { "Origins": [ "https://app.example.com" ], "Headers": [ "X-API-Key" ] } } },
              "Logging": { "LogLevel": { "Default": "Debug" }, "Console": { "FormatterName": "json" } }
            }
            """);
        Gateway = await GatewayProcess.StartAsync(Deployment, ("Kestrel__Endpoints__Public__Url", $"http://0.0.0.0:{Deployment.PublicPort}"));
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Backend.DisposeAsync();
        Deployment.Dispose();
    }

    /// <summary>A token of the issuer that the gateway trusts.</summary>
    public string Token(string scope, string audience = "gateway", int minutes = 5) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "tests",
        Audience = audience,
        NotBefore = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1),
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes),
        Subject = new ClaimsIdentity([new Claim("sub", "maria"), new Claim("client_id", "app"), new Claim("scope", scope)]),
        SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(_signingKey) { KeyId = "one" }, SecurityAlgorithms.HmacSha256),
    });

    internal async Task<HttpResponseMessage> PublicAsync(string path, params (string Name, string Value)[] headers) =>
        await SendAsync(Gateway.Public, HttpMethod.Get, path, null, headers);

    internal async Task<HttpResponseMessage> ManagementAsync(HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers) =>
        await SendAsync(Gateway.Management, method, path, body, headers);

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string path, HttpContent? body, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
