using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LegacyGateway.Tests.Adapters.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LegacyGateway.Tests.Contracts.Providers;

/// <summary>Customers in an old web application that has nothing but screens: a list, and a page for each.</summary>
internal sealed class ScreenCustomers : IBoundCustomers, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, SeededCustomer> _customers = [];
    private readonly Uri _address = FreePort.Address();
    private WebApplication? _app;

    public string Name => "customers-screens";

    public JsonObject Configuration
    {
        get
        {
            var system = JsonNode.Parse("""
                {
                  "system": "customers-screens", "adapter": "ui", "timeZone": "Europe/London", "stepTimeout": "00:00:10",
                  "limits": { "breaker": { "minimumRequests": 100000 } },
                  "sessions": { "accounts": [{ "user": "reader", "password": "reader" }], "signIn": { "steps": [{ "do": "goto", "path": "/customers" }], "done": { "css": "#customers" } } },
                  "bindings": { "customers": {
                    "list": { "steps": [{ "do": "goto", "path": "/customers" }, { "do": "table", "of": { "css": "#customers" } }] },
                    "get": { "steps": [{ "do": "goto", "path": "/customer?no={id}" }, { "do": "pairs", "of": { "css": "#customer" } }], "absent": { "text": "There is no customer", "exact": false } }
                  } }
                }
                """)!.AsObject();
            system["baseAddress"] = _address.ToString();
            var customers = system["bindings"]!["customers"]!;
            customers["fields"] = CustomerColumns.Fields();
            foreach (var flow in new[] { "list", "get" })
                customers[flow]!["steps"]![1]!["columns"] = new JsonObject(CustomerColumns.Names.Select(name => KeyValuePair.Create(name, (JsonNode?)name)));
            return system;
        }
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(_address.ToString());
        _app = builder.Build();
        _app.MapGet("/customers", () => Results.Text(List(), "text/html"));
        _app.MapGet("/customer", (int no) => Results.Text(One(no), "text/html"));
        await _app.StartAsync();
    }

    public Task PutAsync(params SeededCustomer[] customers)
    {
        lock (_lock)
        {
            foreach (var customer in customers)
                _customers[customer.Id] = customer;
        }

        return Task.CompletedTask;
    }

    public Task RemoveAsync(int id)
    {
        lock (_lock)
            _customers.Remove(id);
        return Task.CompletedTask;
    }

    public async Task TakeDownAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        _app = null;
    }

    public async Task<bool> BringBackAsync()
    {
        if (_app is not null)
            return false;
        await StartAsync();
        return true;
    }

    public async ValueTask DisposeAsync() => await TakeDownAsync();

    private string List()
    {
        lock (_lock)
            return Page($"<table id='customers'>{Row("th", CustomerColumns.Names)}{string.Concat(_customers.Values.Select(customer => Row("td", CustomerColumns.Of(customer))))}</table>");
    }

    private string One(int no)
    {
        lock (_lock)
        {
            return Page(_customers.TryGetValue(no, out var customer)
                ? $"<table id='customer'>{string.Concat(CustomerColumns.Names.Zip(CustomerColumns.Of(customer)).Select(pair => Row("td", [pair.First, pair.Second])))}</table>"
                : string.Create(CultureInfo.InvariantCulture, $"<p>There is no customer {no}.</p>"));
        }
    }

    private static string Row(string tag, IEnumerable<string> cells) => $"<tr>{string.Concat(cells.Select(cell => $"<{tag}>{WebUtility.HtmlEncode(cell)}</{tag}>"))}</tr>";

    private static string Page(string body) => $"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Customers</title></head><body>{body}</body></html>";
}
