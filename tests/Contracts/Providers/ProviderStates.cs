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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly ConcurrentQueue<string> _mistakes = [];
    private readonly WebApplication _app;
    private readonly SampleCompany _company;
    private readonly ICustomerSystem _customers;
    private readonly HttpClient _client;

    private ProviderStates(WebApplication app, SampleCompany company, ICustomerSystem customers, Uri provider) =>
        (_app, _company, _customers, _client) = (app, company, customers, new HttpClient { BaseAddress = provider });

    public Uri Address => new(_app.Urls.First());

    /// <summary>The states that could not be set up, with the reason.</summary>
    public IReadOnlyCollection<string> Mistakes => _mistakes;

    /// <param name="customers">Who answers for customers.</param>
    /// <param name="provider">Whom the core asks.</param>
    public static async Task<ProviderStates> StartAsync(SampleCompany company, ICustomerSystem customers, Uri provider)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var states = new ProviderStates(app, company, customers, provider);
        app.MapPost("/", states.SetUpAsync);
        await app.StartAsync();
        return states;
    }

    /// <summary>Waits until the provider answers for customers: the first read of a program that has just started may take longer than its system's limit.</summary>
    public Task ReadyAsync() => UntilAsync("api/customers/900001", status => status < StatusCodes.Status500InternalServerError, "less than 500");

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
            case "stock of a product":
                var product = parameters.GetProperty("productId").GetString()!;
                await _company.Warehouse.PutAsync(product);
                await UntilAsync($"api/stock/{product}", StatusCodes.Status200OK);
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
    private async Task PutManyAsync(int first, int count)
    {
        for (var i = 0; i < count; i++)
            await _customers.PutAsync(new SeededCustomer { Id = first + i, CreatedOn = new DateOnly(2031, 1, 1).AddDays(i) });
    }

    private async Task PutOrdersAsync(JsonElement parameters)
    {
        var customer = parameters.GetProperty("customerId").GetInt32();
        await _company.Erp.PutAsync(new SeededCustomer { Id = customer });
        await _company.Erp.PutProductAsync("ZZ-90001");
        for (var i = 0; i < parameters.GetProperty("count").GetInt32(); i++)
        {
            var order = parameters.GetProperty("first").GetInt32() + i;
            await _company.Erp.PutOrderAsync(order, customer, new DateOnly(2026, 5, 11).AddDays(i));
            await _company.Erp.PutOrderLineAsync(order, "ZZ-90001");
        }
    }

    private async Task<string> TagOfAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return answer is { IsSuccessStatusCode: true, Headers.ETag: EntityTagHeaderValue tag }
            ? tag.ToString()
            : throw new InvalidOperationException($"{path} is answered with {(int)answer.StatusCode} and no tag: {await answer.Content.ReadAsStringAsync()}");
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
