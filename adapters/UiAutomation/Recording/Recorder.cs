using LegacyGateway.Adapters.UiAutomation.Browsing;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Core.Adapters;

namespace LegacyGateway.Adapters.UiAutomation.Recording;

/// <summary>Playwright's own recorder, in a window.</summary>
internal static class Recorder
{
    /// <exception cref="LiveSystemException">There is nothing to record with.</exception>
    public static async ValueTask<string> RecordAsync(UiSystemConfiguration configuration, CancellationToken cancellationToken)
    {
        if (ChromiumFiles.FindBrowser(configuration.Browser.Executable, window: true) is not { } executable || !File.Exists(executable))
            throw new LiveSystemException($"Recording needs a Chromium with a window. {ChromiumFiles.Remedy}");
        if (!ChromiumFiles.HasScreen)
            throw new LiveSystemException("There is no screen here to open a window on. Record elsewhere with: playwright codegen --target jsonl -o FILE URL, then give the file with --from.");
        if (!ChromiumFiles.FindDriver())
            throw new LiveSystemException("Playwright's driver is missing; see PLAYWRIGHT_DRIVER_SEARCH_PATH.");
        var file = Path.Combine(Path.GetTempPath(), $"legacygateway-recording-{Guid.NewGuid():N}.jsonl");
        try
        {
            // The recorder has no option for it, and would look for a browser that Playwright has downloaded.
            Environment.SetEnvironmentVariable("PWTEST_CLI_EXECUTABLE_PATH", executable);
            var code = await Task.Run(() => Microsoft.Playwright.Program.Main(["codegen", "--target", "jsonl", "-o", file, configuration.BaseAddress.ToString()]), cancellationToken);
            return code == 0 && File.Exists(file)
                ? await File.ReadAllTextAsync(file, cancellationToken)
                : throw new LiveSystemException("The recorder ended without a recording.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
