using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Where the Pact core asks for messages: it lets the real gateway send one, and hands on what came over the wire.</summary>
internal sealed class WebhookMessages(WebhookReceiver receiver, Questions questions)
{
    private const string Metadata = "Pact-Message-Metadata";

    public async Task<IResult> SendAsync(HttpContext context, JsonElement asked)
    {
        if (asked.GetProperty("description").GetString() is not "the end of a question")
            return Results.Text($"Nobody sends {asked}.", statusCode: StatusCodes.Status400BadRequest);
        var operation = await questions.AskAsync(
            900501, ("X-API-Key", WebhookReceiver.ConsumerKey), ("Callback-Url", new Uri(receiver.Address, "ended").ToString()));
        var webhook = await receiver.OfAsync(operation);
        context.Response.Headers[Metadata] = Convert.ToBase64String(Encoding.UTF8.GetBytes(webhook.Headers.ToJsonString()));
        return Results.Text(webhook.Body, "application/json");
    }
}
