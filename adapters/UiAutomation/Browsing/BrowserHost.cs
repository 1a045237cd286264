using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Flows;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Browsing;

/// <summary>Keeps the browser of a system running: started when it is first needed, again when it died, and anew after so many flows.</summary>
internal sealed partial class BrowserHost(UiSystemConfiguration configuration, ILogger logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _driver;
    private BrowserLease? _current;
    private bool _disposed;

    /// <summary>Whether the browser shows itself, for a person who writes a flow. Default false.</summary>
    public bool Window { get; init; }

    public HostGate Hosts { get; } = new(configuration);

    /// <summary>A context without any cookie, in a browser that lives.</summary>
    public async ValueTask<(BrowserLease? Lease, FlowFailure? Failure)> TakeAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is { Browser.IsConnected: false })
                await EndAsync(died: true);
            else if (_current is { } worn && worn.Flows >= configuration.Browser.RestartAfterFlows)
                await EndAsync(died: false);
            if (_current is null && await LaunchAsync() is { } failure)
                return (null, failure);
            _current!.Take();
            return (_current, null);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        _disposed = true;
        if (_current is not null)
            await _current.CloseAsync();
        _driver?.Dispose();
        _current = null;
        _driver = null;
        _gate.Release();
        _gate.Dispose();
    }

    private async ValueTask EndAsync(bool died)
    {
        if (died)
            LogDied(configuration.System);
        await (died ? _current!.CloseAsync() : _current!.RetireAsync());
        _current = null;
    }

    private async ValueTask<FlowFailure?> LaunchAsync()
    {
        if (ChromiumFiles.FindBrowser(configuration.Browser.Executable, Window) is not { } executable || !File.Exists(executable))
            return new FlowFailure(FlowFailureKind.NoBrowser, $"There is no Chromium on this machine. {ChromiumFiles.Remedy}");
        if (Window && !ChromiumFiles.HasScreen)
            return new FlowFailure(FlowFailureKind.NoBrowser, "There is no screen here to open a window on: DISPLAY is not set.");
        if (!ChromiumFiles.FindDriver())
            return new FlowFailure(FlowFailureKind.NoBrowser, "Playwright's driver is missing: publish the gateway, or set PLAYWRIGHT_DRIVER_SEARCH_PATH to the folder that holds .playwright.");
        DownloadFolder? downloads = null;
        try
        {
            downloads = DownloadFolder.Create(Path.GetTempPath());
            _driver ??= await Playwright.CreateAsync();
            var browser = await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = executable,
                Headless = !Window,
                DownloadsPath = downloads.FullName,
                ChromiumSandbox = configuration.Browser.Sandbox,
                HandleSIGINT = false,
                HandleSIGTERM = false,
                HandleSIGHUP = false,
                Args = ["--disable-dev-shm-usage", "--disable-background-networking", "--no-pings", .. Hosts.Arguments],
            });
            UiTelemetry.BrowserStarted(configuration.System);
            _current = new BrowserLease(browser, downloads);
            LogStarted(configuration.System, browser.Version);
            return null;
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or IOException)
        {
            // Also the driver may have died: the next attempt starts a new one.
            _driver?.Dispose();
            _driver = null;
            downloads?.Dispose();
            return new FlowFailure(FlowFailureKind.BrowserLost, $"The browser did not start: {FlowFailure.FirstLine(exception.Message)}", exception);
        }
    }

    [LoggerMessage(10000, LogLevel.Information, "{System}: the browser has started (Chromium {Version}).")]
    private partial void LogStarted(string system, string version);

    [LoggerMessage(10001, LogLevel.Warning, "{System}: the browser died; a new one is started.")]
    private partial void LogDied(string system);
}
