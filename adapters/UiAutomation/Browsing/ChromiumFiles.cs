using System.Runtime.InteropServices;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Browsing;

/// <summary>Where the browser and Playwright's driver lie on this machine. Nothing is ever downloaded.</summary>
internal static class ChromiumFiles
{
    private const string Variable = "LEGACYGATEWAY_CHROMIUM";
    private const string DriverVariable = "PLAYWRIGHT_DRIVER_SEARCH_PATH";

    // The wrapper scripts of the distributions hide the death of the real process, so the binaries come first.
    private static readonly string[] Headless = ["/usr/lib/chromium/chromium-headless-shell", "/usr/lib64/chromium-browser/headless_shell"];

    private static readonly string[] Windowed =
    [
        "/usr/lib/chromium/chromium", "/usr/lib/chromium-browser/chromium-browser", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/opt/google/chrome/chrome",
        "/usr/bin/google-chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];

    /// <param name="configured">The system file's own choice.</param>
    /// <param name="window">Whether the browser must be able to show itself.</param>
    /// <returns>Null when there is none.</returns>
    public static string? FindBrowser(string? configured, bool window)
    {
        if (configured is not null)
            return configured;
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        return (window ? Windowed : [.. Headless, .. Windowed]).FirstOrDefault(File.Exists);
    }

    /// <summary>Whether a window could be shown here. Only Linux says so beforehand.</summary>
    public static bool HasScreen => !OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };

    /// <summary>Tells Playwright where its driver is, unless it lies beside the program (as when published) or the environment says so.</summary>
    /// <returns>False when there is none.</returns>
    public static bool FindDriver()
    {
        if (Environment.GetEnvironmentVariable(DriverVariable) is { Length: > 0 } || Directory.Exists(Path.Combine(AppContext.BaseDirectory, ".playwright")))
            return true;
        var version = typeof(IPlaywright).Assembly.GetName().Version!.ToString(3);
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var package = Path.Combine(packages, "microsoft.playwright", version);
        if (!Directory.Exists(Path.Combine(package, ".playwright")))
            return false;
        Environment.SetEnvironmentVariable(DriverVariable, package);
        return true;
    }

    /// <summary>What to do when something is missing.</summary>
    public static string Remedy => RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
        ? $"Install chromium-headless-shell (or chromium, for a window) of the distribution, or name a Chromium in browser.executable or {Variable}."
        : $"Install Chrome, or name a Chromium in browser.executable or {Variable}.";
}
