using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>
/// The state handler that the Pact core calls before each interaction: it writes what must be there into the system that answers,
/// and gives back values that only a running provider knows (cursors, tags).
/// </summary>
/// <remarks>A mistake is a 400: the core repeats what answers 5xx for two minutes.</remarks>
internal sealed class ProviderStates : IAsyncDisposable
{
    private const string AnyCustomer = "api/customers/900001";

    private readonly WebApplication _app;
    private readonly SampleCompany _company;
    private readonly ICustomerSystem _customers;
    private readonly Uri _provider;
    private bool _isDown;

    private ProviderStates(WebApplication app, SampleCompany company, ICustomerSystem customers, Uri provider) =>
        (_app, _company, _customers, _provider) = (app, company, customers, provider);

    public Uri Address => new(_app.Urls.First());

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

    public async ValueTask DisposeAsync()
    {
        await _customers.BringBackAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> SetUpAsync(StateRequest request)
    {
        try
        {
            await RecoverAsync();
            return Results.Json(await ApplyAsync(request.State ?? "", request.Params));
        }
        catch (Exception exception)
        {
            return Results.Text($"{request.State}: {exception}", statusCode: StatusCodes.Status400BadRequest);
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
                await UntilAsync($"api/stock/{product}", status => status == StatusCodes.Status200OK);
                return [];
            case "the system that answers is down":
                _isDown = true;
                await _customers.TakeDownAsync();
                await UntilAsync(AnyCustomer, status => status == StatusCodes.Status503ServiceUnavailable);
                return [];
            default:
                throw new ArgumentException($"There is no provider state \"{state}\".", nameof(state));
        }
    }

    /// <summary>The gateway notices a return by its next probe only: what it answers until then is of the state before.</summary>
    private async Task RecoverAsync()
    {
        await _customers.BringBackAsync();
        if (_isDown)
            await UntilAsync(AnyCustomer, status => status < StatusCodes.Status500InternalServerError);
        _isDown = false;
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
        using var client = new HttpClient { BaseAddress = _provider };
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.Headers.ETag?.ToString() ?? "";
    }

    private async Task<string> CursorOfAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = _provider };
        using var page = JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)));
        return page.RootElement.TryGetProperty("next", out var next) ? next.GetString()! : "";
    }

    /// <summary>A service counts as down once its health check has failed; a file is visible once it was loaded.</summary>
    private async Task UntilAsync(string path, Func<int, bool> isIt)
    {
        using var client = new HttpClient { BaseAddress = _provider };
        var status = 0;
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            status = (int)answer.StatusCode;
            if (isIt(status))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException($"{path} is still answered with {status} after ten seconds.");
    }

    private sealed record StateRequest(string? State, JsonElement Params);
}
