using System.Text.Json;
using LegacyGateway.Tests.Functional.Host;

namespace LegacyGateway.Tests.Functional.Ui;

/// <summary>What an operator finds with an operation.</summary>
internal static class KeptEvidence
{
    public static async Task<(JsonElement Report, Dictionary<string, byte[]> Evidence)> ReadAsync(GatewayProcess gateway, TestDeployment deployment, string location)
    {
        var path = $"/admin/operations/{TicketClient.IdOf(location):D}";
        var report = JsonElement.Parse(await GetAsync(gateway, deployment, path));
        var evidence = new Dictionary<string, byte[]>();
        foreach (var name in report.GetProperty("evidence").EnumerateArray().Select(kept => kept.GetProperty("name").GetString()!))
            evidence[name] = await GetAsync(gateway, deployment, $"{path}/evidence/{name}");
        return (report, evidence);
    }

    /// <summary>Pictures are pictures, and nothing tells a password of the gateway's accounts.</summary>
    public static void AssertWellKept(Dictionary<string, byte[]> evidence)
    {
        Assert.NotEmpty(evidence);
        foreach (var (name, content) in evidence)
        {
            if (name.EndsWith(".png", StringComparison.Ordinal))
                Assert.True(content.AsSpan(1).StartsWith("PNG"u8), $"{name} is no picture.");
            Assert.DoesNotContain("helpdesk-", System.Text.Encoding.Latin1.GetString(content), StringComparison.Ordinal);
        }
    }

    private static async Task<byte[]> GetAsync(GatewayProcess gateway, TestDeployment deployment, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {deployment.Read("data/admin.token").Trim()}");
        using var answer = await gateway.Management.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
