using LegacyGateway.Cli;
using LegacyGateway.Moves;

namespace LegacyGateway.Tests.Unit.Cli;

public sealed class AdminCallsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lgw-calls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null, "data/admin.token", "gave no answer")]
    [InlineData("""{ "Admin": { "TokenFile": "secrets/token" } }""", "secrets/token", "gave no answer")]
    [InlineData("""{ "Admin": { "TokenFile": "secrets/token" } }""", "data/admin.token", "The admin token cannot be read")]
    [InlineData("{ nonsense", "data/admin.token", "appsettings.json is not valid JSON")]
    public async Task Commands_read_the_token_that_the_settings_of_the_folder_name(string? settings, string token, string expected)
    {
        Directory.CreateDirectory(Path.Combine(_folder, Path.GetDirectoryName(token)!));
        await File.WriteAllTextAsync(Path.Combine(_folder, token), "lgwadmin_token", TestContext.Current.CancellationToken);
        if (settings is not null)
            await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), settings, TestContext.Current.CancellationToken);
        // Port 1 is nobody's: whoever has a token gets no answer.
        using var calls = new AdminCalls(new Uri("http://127.0.0.1:1"), _folder);

        var exception = await Assert.ThrowsAsync<AdminCallException>(() => calls.GetAsync("/admin/audit", MovesJson.Default.ChainReport, TestContext.Current.CancellationToken));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
