using System.Diagnostics;

namespace LegacyGateway.Tests.Functional.Fixtures;

/// <summary>The tools of tests/tools, which npm delivers.</summary>
internal static class NodeTools
{
    // Test classes of one assembly may run at once: one installs, the others wait.
    private static readonly Lazy<Task<bool>> Installed = new(InstallOnceAsync);

    public static string Folder { get; } = Path.Combine(BuiltProgram.Root, "tests", "tools");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>False where there is no npm, or it cannot deliver.</summary>
    public static Task<bool> InstallAsync() =>
        File.Exists(Path.Combine(Folder, "node_modules", "graphql-http", "package.json")) ? Task.FromResult(true) : Installed.Value;

    public static async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["REDOCLY_TELEMETRY"] = "off", ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await errors);
    }

    private static async Task<bool> InstallOnceAsync()
    {
        try
        {
            return (await RunAsync("npm", ["ci", "--ignore-scripts"])).Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no npm.
            return false;
        }
    }
}
