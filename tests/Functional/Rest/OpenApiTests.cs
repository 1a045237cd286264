using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

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
        var tools = Path.Combine(Here(), "..", "..", "tools");
        Assert.SkipUnless(await InstallAsync(tools), "npm ci could not deliver the linters here.");
        var gateway = erp.Gateway;
        var file = Path.Combine(gateway.Folder, "openapi.json");
        await File.WriteAllTextAsync(file, await gateway.Client.GetStringAsync("openapi.json", Cancellation), Cancellation);

        var (code, output) = await RunAsync(tools, Path.Combine(tools, "node_modules", ".bin", tool), [.. arguments, file]);

        // Redocly's notice about old Node versions speaks of a warning too; findings are counted.
        Assert.True(code == 0, output);
        Assert.DoesNotMatch(@"\d+ (warning|problem)", output);
    }

    // Both theories need it, and test classes of one assembly may run at once: one installs, the others wait.
    private static readonly Lazy<Task<bool>> Installed = new(() => InstallOnceAsync(Path.Combine(Here(), "..", "..", "tools")));

    private static Task<bool> InstallAsync(string tools) =>
        File.Exists(Path.Combine(tools, "node_modules", ".bin", "spectral")) ? Task.FromResult(true) : Installed.Value;

    private static async Task<bool> InstallOnceAsync(string tools)
    {
        try
        {
            return (await RunAsync(tools, "npm", ["ci", "--ignore-scripts"])).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no npm.
            return false;
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await errors);
    }

    private static string Pretty(string json) =>
        JsonSerializer.Serialize(JsonDocument.Parse(json), Indented);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
