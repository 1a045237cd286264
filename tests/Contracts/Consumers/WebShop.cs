using System.Diagnostics;
using LegacyGateway.Tests.Functional.Fixtures;

namespace LegacyGateway.Tests.Contracts.Consumers;

/// <summary>The sample consumer in TypeScript: its own tests write its pact.</summary>
internal static class WebShop
{
    /// <summary>False where its packages were not installed.</summary>
    public static bool IsThere => Directory.Exists(Path.Combine(Folder, "node_modules"));

    private static string Folder => Path.Combine(BuiltProgram.Root, "samples/WebShop");

    public static async Task WritePactAsync(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["test", "--silent"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PACT_OUTPUT"] = folder, ["PACT_DO_NOT_TRACK"] = "true" },
        })!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, await output + await errors);
    }
}
