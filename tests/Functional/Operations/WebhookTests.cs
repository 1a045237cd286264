using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Forwarding;
using LegacyGateway.Tests.Functional.Host;
using Microsoft.AspNetCore.Http;

namespace LegacyGateway.Tests.Functional.Operations;

/// <summary>Ends of operations told as signed webhooks; the receiver checks the signature as the specification says, with code of its own.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    private readonly ConcurrentQueue<int> _answers = [];
    private readonly ConcurrentQueue<(string Id, bool Signed, JsonElement Body)> _told = [];
    private Backend _receiver = null!;
    private LedgerGateway _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Backend.StartAsync("receiver", ReceiveAsync);
        _ledger = await LedgerGateway.StartAsync(
            "", "", "",
            ("Operations:Webhooks:AllowedHosts:0", new Uri(_receiver.Address).Authority),
            ("Operations:Webhooks:AllowHttp", "true"),
            ("Operations:Webhooks:Backoff", "00:00:00.200"),
            ("Operations:Webhooks:Secrets:app", $"whsec_{Convert.ToBase64String(Secret)}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task The_end_of_an_operation_is_told_once_it_is_taken()
    {
        _answers.Enqueue(500);
        _answers.Enqueue(302);
        var accepted = await CreateAsync("one", $"{_receiver.Address}hook?a=b");
        await Eventually.Async(() => ToldAsync(3));
        _ledger.Ledger.Fault("begin", "refuse");
        var refused = await CreateAsync("two", $"{_receiver.Address}hook");
        await Eventually.Async(() => ToldAsync(4));

        var told = _told.ToArray();
        Assert.All(told, one => Assert.True(one.Signed));
        Assert.Single(told[..3].Select(one => one.Id).Distinct());
        Assert.Equal(("operation.succeeded", accepted.Json.GetProperty("id").GetString()), (told[0].Body.GetProperty("type").GetString(), told[0].Body.GetProperty("data").GetProperty("id").GetString()));
        Assert.Equal("/api/notes/1", told[0].Body.GetProperty("data").GetProperty("links").GetProperty("record").GetString());
        Assert.Equal(("operation.refused", refused.Json.GetProperty("id").GetString()), (told[3].Body.GetProperty("type").GetString(), told[3].Body.GetProperty("data").GetProperty("id").GetString()));
        Assert.Equal("text", told[3].Body.GetProperty("data").GetProperty("problem").GetProperty("errors")[0].GetProperty("parameter").GetString());
        Assert.All(_receiver.Requests, request => Assert.StartsWith("/hook", request.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_it_may_not_be_told_the_write_is_refused()
    {
        var host = new Uri(_receiver.Address).Authority;
        string[] addresses = ["http://127.0.0.1:9/hook", $"http://user:secret@{host}/hook", $"http://{host}/hook#part", "ftp://example.com/", "/hook", "https://example.com/hook"];
        foreach (var address in addresses)
        {
            var refused = await CreateAsync("one", address);
            Assert.Equal((address, HttpStatusCode.BadRequest, "callback-refused"), (address, refused.Status, refused.Code));
        }

        var withoutSecret = await _ledger.SendAsync(HttpMethod.Post, "/api/notes", """{ "text": "one" }""", LedgerFiles.OtherKey, ("Callback-Url", $"{_receiver.Address}hook"));
        Assert.Equal((HttpStatusCode.BadRequest, "callback-refused"), (withoutSecret.Status, withoutSecret.Code));
        Assert.Equal((0L, 0), (_ledger.Ledger.Count("applied"), _told.Count));
    }

    private Task<Rest.Answered> CreateAsync(string text, string callback) => _ledger.CreateAsync($$"""{ "text": "{{text}}" }""", ("Callback-Url", callback));

    private Task ToldAsync(int times)
    {
        Assert.Equal(times, _told.Count);
        return Task.CompletedTask;
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers;
        var id = headers["webhook-id"].ToString();
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes($"{id}.{headers["webhook-timestamp"]}.{body}")))}";
        var age = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - long.Parse(headers["webhook-timestamp"]!, System.Globalization.CultureInfo.InvariantCulture);
        _told.Enqueue((id, headers["webhook-signature"] == expected && age is >= 0 and < 60, JsonDocument.Parse(body).RootElement));
        context.Response.StatusCode = _answers.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
        context.Response.Headers.Location = $"{_receiver.Address}elsewhere";
    }
}
