using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>
/// The state handler that the Pact core calls before each interaction: it writes what must be there into the system that answers,
/// and gives back values that only a running provider knows (cursors, tags).
/// </summary>
/// <remarks>
/// A state holds when its handler answers: whatever the provider notices late (a file, a system that is back) is waited for.
/// A mistake is a 400, because the core repeats what answers 5xx for two minutes; its text is kept here, because the core drops it.
/// </remarks>
internal sealed class ProviderStates : IAsyncDisposable
{
    private const string MessagesPath = "/messages";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly ConcurrentQueue<string> _mistakes = [];
    private readonly WebApplication _app;
    private readonly SampleCompany _company;
    private readonly ICustomerSystem _customers;
    private readonly HttpClient _client;
    private readonly WarehouseFiles _warehouse;
    private readonly Questions _questions;
    private readonly Picks _picks;

    private ProviderStates(WebApplication app, SampleCompany company, ICustomerSystem customers, WarehouseFiles warehouse, Uri provider)
    {
        (_app, _company, _customers, _warehouse, _client) = (app, company, customers, warehouse, new HttpClient { BaseAddress = provider });
        var writes = new AcceptedWrites(_client);
        (_questions, _picks) = (new Questions(writes), new Picks(writes, warehouse));
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Where the core asks for messages.</summary>
    public Uri Messages => new(Address, MessagesPath);

    /// <summary>The states that could not be set up, with the reason.</summary>
    public IReadOnlyCollection<string> Mistakes => _mistakes;

    /// <param name="customers">Who answers for customers.</param>
    /// <param name="warehouse">The folder of the provider's warehouse.</param>
    /// <param name="provider">Whom the core asks.</param>
    public static async Task<ProviderStates> StartAsync(SampleCompany company, ICustomerSystem customers, WarehouseFiles warehouse, Uri provider)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var states = new ProviderStates(app, company, customers, warehouse, provider);
        app.MapPost("/", states.SetUpAsync);
        app.MapPost(MessagesPath, new WebhookMessages(company.Webhooks, states._questions).SendAsync);
        await app.StartAsync();
        return states;
    }

    /// <summary>Waits until the provider answers for customers: the first read of a program that has just started may take longer than its system's limit.</summary>
    public Task ReadyAsync() => UntilAsync("api/customers/900001", status => status < StatusCodes.Status500InternalServerError, "less than 500");

    /// <summary>Fails unless customers are answered by that backend now.</summary>
    public async Task RequireAnswerByAsync(string backend)
    {
        await _customers.BringBackAsync();
        await _customers.PutAsync(new SeededCustomer());
        await ReadyAsync();
        Assert.StartsWith($"\"{backend}:", await TagOfAsync("api/customers/900001"), StringComparison.Ordinal);
    }

    /// <summary>The tag of a record, which begins with the name of whoever answers.</summary>
    private async Task<string> TagOfAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return answer is { IsSuccessStatusCode: true, Headers.ETag: EntityTagHeaderValue tag }
            ? tag.ToString()
            : throw new InvalidOperationException($"{path} is answered with {(int)answer.StatusCode} and no tag: {await answer.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        await _customers.BringBackAsync();
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<IResult> SetUpAsync(StateRequest request)
    {
        try
        {
            if (await _customers.BringBackAsync())
                await ReadyAsync();
            return Results.Json(await ApplyAsync(request.State ?? "", request.Params));
        }
        catch (Exception exception)
        {
            _mistakes.Enqueue($"the state \"{request.State}\" could not be set up: {exception.Message}");
            return Results.Text(exception.ToString(), statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private async Task<Dictionary<string, string>> ApplyAsync(string state, JsonElement parameters)
    {
        switch (state)
        {
            case "" or "the new service writes customers":
                return [];
            case "a customer":
                var customer = SeededCustomer.Of(parameters);
                await _customers.PutAsync(customer);
                return new Dictionary<string, string> { ["etag"] = await TagOfAsync($"api/customers/{customer.Id}") };
            case "no customer":
                await _customers.RemoveAsync(parameters.GetProperty("id").GetInt32());
                return [];
            case "active customers":
                await PutManyAsync(parameters.GetProperty("first").GetInt32(), parameters.GetProperty("count").GetInt32());
                return new Dictionary<string, string> { ["cursor"] = await CursorOfAsync("api/customers?status=active&sort=-createdOn&limit=2") };
            case "orders of a customer":
                await PutOrdersAsync(parameters);
                return [];
            case "a product":
                await _company.Erp.PutProductAsync(parameters.GetProperty("id").GetString()!);
                return [];
            case "a contact" or "a contact who may not ask" or "somebody asks, and wants to be told":
                await PutContactAsync(parameters, stopped: state == "a contact who may not ask");
                return [];
            case "a ticket":
                await PutTicketAsync(parameters);
                return [];
            case "a question was answered":
                var contact = parameters.GetProperty("contactId").GetInt32();
                await _company.Helpdesk.PutContactAsync(contact, null, null);
                return new Dictionary<string, string> { ["operation"] = await _questions.AnsweredAsync(contact) };
            case "a pick was made" or "a pick was refused":
                return new Dictionary<string, string> { ["operation"] = await _picks.AnsweredAsync(parameters, refused: state == "a pick was refused") };
            case "stock of a product":
                var product = parameters.GetProperty("productId").GetString()!;
                await _warehouse.PutStockAsync(product);
                await UntilAsync($"api/stock/{product}", StatusCodes.Status200OK);
                return [];
            case "a supplier":
                var supplier = parameters.GetProperty("id").GetString()!;
                await _warehouse.PutSupplierAsync(supplier);
                await UntilAsync($"api/suppliers/{supplier}", StatusCodes.Status200OK);
                return [];
            case "a shipment":
                var shipment = parameters.GetProperty("id").GetInt32();
                await _warehouse.PutShipmentAsync(shipment, parameters.GetProperty("orderId").GetInt32());
                await UntilAsync($"api/shipments/{shipment}", StatusCodes.Status200OK);
                return [];
            case "the system that answers is down":
                await _customers.TakeDownAsync();
                await UntilAsync("api/customers/900001", StatusCodes.Status503ServiceUnavailable);
                return [];
            default:
                throw new ArgumentException($"There is no provider state \"{state}\".", nameof(state));
        }
    }

    /// <summary>Younger than all others, so that they come first.</summary>
    private Task PutManyAsync(int first, int count) => _customers.PutAsync(
        [.. Enumerable.Range(0, count).Select(i => new SeededCustomer { Id = first + i, CreatedOn = new DateOnly(2031, 1, 1).AddDays(i) })]);

    private Task PutContactAsync(JsonElement parameters, bool stopped)
    {
        var id = parameters.TryGetProperty("id", out var given) ? given : parameters.GetProperty("contactId");
        return _company.Helpdesk.PutContactAsync(id.GetInt32(), TextOf(parameters, "name"), TextOf(parameters, "email"), stopped);
    }

    private async Task PutTicketAsync(JsonElement parameters)
    {
        var contact = parameters.GetProperty("contactId").GetInt32();
        await _company.Helpdesk.PutContactAsync(contact, null, null);
        await _company.Helpdesk.PutTicketAsync(parameters.GetProperty("id").GetInt32(), contact, parameters.GetProperty("status").GetString()!);
    }

    private static string? TextOf(JsonElement parameters, string name) => parameters.TryGetProperty(name, out var text) ? text.GetString() : null;

    private async Task PutOrdersAsync(JsonElement parameters)
    {
        var customer = parameters.GetProperty("customerId").GetInt32();
        await _customers.PutAsync(new SeededCustomer { Id = customer });
        await _company.Erp.PutProductAsync("ZZ-90001");
        for (var i = 0; i < parameters.GetProperty("count").GetInt32(); i++)
        {
            var order = parameters.GetProperty("first").GetInt32() + i;
            await _company.Erp.PutOrderAsync(order, customer, new DateOnly(2026, 5, 11).AddDays(i));
            await _company.Erp.PutOrderLineAsync(order, "ZZ-90001");
        }
    }

    private async Task<string> CursorOfAsync(string path)
    {
        using var page = JsonDocument.Parse(await _client.GetStringAsync(new Uri(path, UriKind.Relative)));
        return page.RootElement.TryGetProperty("next", out var next) ? next.GetString()! : "";
    }

    private Task UntilAsync(string path, int wanted) => UntilAsync(path, status => status == wanted, $"{wanted}");

    /// <summary>A service counts as down once its health check has failed; a file is visible once it was loaded.</summary>
    private async Task UntilAsync(string path, Func<int, bool> isFine, string wanted)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
            if (isFine((int)answer.StatusCode))
                return;
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"{path} is not answered with {wanted} within {Patience.TotalSeconds} s, but with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    private sealed record StateRequest(string? State, JsonElement Params);
}
