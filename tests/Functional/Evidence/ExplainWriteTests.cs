using System.Net;
using System.Text;
using System.Text.Json;
using LegacyGateway.Explaining;
using LegacyGateway.Identity;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.Evidence;

/// <summary>What would carry a write out, told by the sample company's own deployment. None of its systems runs: nothing is asked of them.</summary>
public sealed class ExplainWriteTests : IAsyncLifetime
{
    private const string OperatorKey = "lgw_operator-key-of-the-tests";

    private GatewayUnderTest _gateway = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _gateway = await GatewayUnderTest.StartAsync(
        gateway =>
        {
            foreach (var folder in new[] { "contracts/resources", "contracts/systems" })
            {
                foreach (var file in Directory.GetFiles(Path.Combine(BuiltProgram.Root, folder)))
                    gateway.Write($"{folder}/{Path.GetFileName(file)}", File.ReadAllText(file));
            }

            gateway.Write("yarp.json", File.ReadAllText(Path.Combine(BuiltProgram.Root, "yarp.json")));
        },
        ("Identity:ApiKeys:0:Name", "operator"), ("Identity:ApiKeys:0:Hash", ApiKey.HashOf(OperatorKey)), ("Identity:ApiKeys:0:Operator", "true"));

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task A_write_through_screens_names_its_flow_with_its_steps_and_inputs_and_never_a_value()
    {
        var shape = await ExplainAsync("POST", "/api/tickets");
        var body = """{"subject":"Printer on fire","contactId":4711,"body":"Bring water"}""";
        var written = await ExplainAsync("POST", "/api/tickets", body);
        var (_, text) = await Commands.RunAsync(_gateway, "explain", "POST", "/api/tickets", "--body", body);

        Assert.Equal(("tickets.write", "create", "helpdesk", "flow"), (shape.Route, shape.Operation, shape.Backend, shape.Source!.Kind));
        Assert.Equal("The write is kept as an operation, and begun by a worker.", shape.Write);
        Assert.Equal("tickets.create", shape.Source.Steps[0]);
        Assert.Contains("fill in the field \"Subject\"", shape.Source.Steps);
        Assert.Single(shape.Source.Steps, step => step == "click the button \"Confirm\", which submits");
        Assert.Equal(["subject", "contactId", "body", "priority", "operationId"], shape.Source.Inputs);
        Assert.Equal(["subject", "contactId", "body", "operationId"], written.Source!.Inputs);
        Assert.Null(written.Refused);
        Assert.Contains("  write     The write is kept as an operation, and begun by a worker.\n  flow      tickets.create\n", text, StringComparison.Ordinal);
        Assert.Contains("  answer    not asked for\n", text, StringComparison.Ordinal);
        Assert.All(new[] { "Printer", "4711", "water" }, value => Assert.DoesNotContain(value, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_by_file_names_the_file_its_columns_and_how_its_end_is_known()
    {
        var report = await ExplainAsync("POST", "/api/picks");

        Assert.Equal(("picks.write", "warehouse", "file"), (report.Route, report.Backend, report.Source!.Kind));
        Assert.Equal(["inbox/orders/picks-{sequence}.csv, csv in windows-1252", "done when a file in outbox/orders says so"], report.Source.Steps);
        Assert.Equal(["ORDNO", "SKU", "QTY", "OPERATION"], report.Source.Inputs);
    }

    [Fact]
    public async Task What_the_gateway_would_refuse_is_told_and_nothing_is_accepted()
    {
        var noDoor = await ExplainAsync("DELETE", "/api/customers/7");
        var missing = await ExplainAsync("POST", "/api/picks", """{"orderId":"seven"}""");
        var incomplete = await ExplainAsync("POST", "/api/picks", """{"orderId":7}""");
        using var posted = new HttpRequestMessage(HttpMethod.Post, "api/picks") { Content = new StringContent("""{"orderId":7,"productId":"A1","quantity":2}""", Encoding.UTF8, "application/json") };
        posted.Headers.TryAddWithoutValidation("Accept", ExplainEndpoint.MediaType);
        posted.Headers.Add("X-API-Key", OperatorKey);
        using var answer = await _gateway.Client.SendAsync(posted, Cancellation);
        var told = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Cancellation), ExplainJson.Default.ExplainReport)!;
        var (code, operations) = await Commands.RunAsync(_gateway, "operations", "list");

        Assert.Equal("The system 'erp' has no way to delete customers.", noDoor.Source!.Refusal);
        Assert.NotNull(noDoor.Refused);
        Assert.Contains("'orderId' is not", missing.Refused, StringComparison.Ordinal);
        Assert.Equal("'productId' is needed. 'quantity' is needed.", incomplete.Refused);
        Assert.Equal((HttpStatusCode.OK, "file"), (answer.StatusCode, told.Source!.Kind));
        Assert.Null(told.Refused);
        Assert.Equal(0, code);
        Assert.DoesNotContain("picks", operations, StringComparison.Ordinal);
    }

    private async Task<ExplainReport> ExplainAsync(string method, string target, string? body = null)
    {
        string[] sent = body is null ? [] : ["--body", body];
        var (code, output) = await Commands.RunAsync(_gateway, ["explain", method, target, "--json", .. sent]);
        Assert.True(code == 0, output);
        return JsonSerializer.Deserialize(output, ExplainJson.Default.ExplainReport)!;
    }
}
