namespace LegacyGateway.Admin;

/// <summary>Makes the admin token at first start, not at the first call, so that the operator finds it.</summary>
internal sealed partial class AdminStart(AdminToken token, ILogger<AdminStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (token.IsExposed)
            LogExposed();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(7002, LogLevel.Warning, "Other users of this machine can read the admin token. Take the right away: chmod 600.")]
    private partial void LogExposed();
}
