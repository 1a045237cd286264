using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Functional.Rest;

public sealed class OpenApiTests(ErpGateway erp) : IClassFixture<ErpGateway>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_as_reviewed()
    {
        var gateway = erp.Gateway;
        var golden = Path.Combine(Here(), "openapi.golden.json");

        var document = await gateway.Client.GetStringAsync("openapi.json", Cancellation);

        // LEGACYGATEWAY_ACCEPT=1 writes the file anew, to be reviewed as a change.
        if (Environment.GetEnvironmentVariable("LEGACYGATEWAY_ACCEPT") == "1")
            await File.WriteAllTextAsync(golden, Pretty(document) + "\n", Cancellation);
        Assert.Equal((await File.ReadAllTextAsync(golden, Cancellation)).TrimEnd(), Pretty(document));
    }

    [Fact]
    public async Task It_has_a_tag_and_is_not_sent_twice()
    {
        var gateway = erp.Gateway;
        using var first = await gateway.Client.GetAsync("openapi.json", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "openapi.json");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await gateway.Client.SendAsync(request, Cancellation);

        Assert.Equal("application/json", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("spectral", "lint", "--fail-severity=hint", "--ruleset", "spectral.yaml")]
    [InlineData("redocly", "lint", "--extends=recommended", "--max-problems=50", "--format=stylish")]
    public async Task It_lints_clean(string tool, params string[] arguments)
    {
        Assert.SkipUnless(await NodeTools.InstallAsync(), "npm ci could not deliver the linters here.");
        var gateway = erp.Gateway;
        var file = Path.Combine(gateway.Folder, "openapi.json");
        await File.WriteAllTextAsync(file, await gateway.Client.GetStringAsync("openapi.json", Cancellation), Cancellation);

        var (code, output) = await NodeTools.RunAsync(Path.Combine(NodeTools.Folder, "node_modules", ".bin", tool), [.. arguments, file]);

        // Redocly's notice about old Node versions speaks of a warning too; findings are counted.
        Assert.True(code == 0, output);
        Assert.DoesNotMatch(@"\d+ (warning|problem)", output);
    }

    private static string Pretty(string json) =>
        JsonSerializer.Serialize(JsonDocument.Parse(json), Indented);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
