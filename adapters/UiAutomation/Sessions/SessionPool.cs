using System.Collections.Concurrent;
using LegacyGateway.Adapters.UiAutomation.Browsing;
using LegacyGateway.Adapters.UiAutomation.Configuration;
using LegacyGateway.Adapters.UiAutomation.Flows;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace LegacyGateway.Adapters.UiAutomation.Sessions;

/// <summary>The signed-in sessions of a system: a flow borrows one and gives it back. Sessions are replaced by age, by number of flows and after the browser's death.</summary>
internal sealed partial class SessionPool : IAsyncDisposable
{
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);

    private readonly UiSystemConfiguration _configuration;
    private readonly BrowserHost _host;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _free;
    private readonly ConcurrentStack<SessionSlot> _slots;
    private readonly SessionSlot[] _all;

    public SessionPool(UiSystemConfiguration configuration, BrowserHost host, TimeProvider time, ILogger logger)
    {
        (_configuration, _host, _time, _logger) = (configuration, host, time, logger);
        var accounts = configuration.Sessions.Accounts.Select(account => new Account(account)).ToArray();
        _all = [.. Enumerable.Range(0, configuration.Sessions.PerAccount).SelectMany(_ => accounts.Select(account => new SessionSlot(account)))];
        // The last one given back is the first one taken: it is the warmest.
        _slots = new ConcurrentStack<SessionSlot>(_all.Reverse());
        _free = new SemaphoreSlim(_all.Length);
    }

    /// <summary>Waits for a free place; sessions are signed in by <see cref="PrepareAsync"/>.</summary>
    public async ValueTask<SessionSlot> BorrowAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        UiTelemetry.SessionTaken(_configuration.System);
        return _slots.TryPop(out var slot) ? slot : throw new InvalidOperationException("There are fewer places than permits.");
    }

    public void GiveBack(SessionSlot slot)
    {
        if (slot.Session is { } session)
            session.LastUsed = _time.GetUtcNow();
        UiTelemetry.SessionGivenBack(_configuration.System);
        _slots.Push(slot);
        _free.Release();
    }

    /// <summary>Sees to it that the place has a session that lives and is signed in.</summary>
    /// <param name="deadline">Of the flow that needs it.</param>
    public async ValueTask<FlowFailure?> PrepareAsync(SessionSlot slot, long deadline, CancellationToken cancellationToken)
    {
        if (slot.Session is { } old && !IsFit(old))
        {
            slot.Session = null;
            await old.DisposeAsync();
        }

        try
        {
            if (slot.Session is null && await OpenAsync(slot, cancellationToken) is { } failure)
                return failure;
            var session = slot.Session!;
            if (_time.GetUtcNow() - session.LastUsed > _configuration.Sessions.MaxIdle)
                session.SignedIn = false;
            session.Traffic.Reset();
            return session.SignedIn ? null : await SignInAsync(session, deadline, cancellationToken);
        }
        catch (PlaywrightException exception)
        {
            return new FlowFailure(FlowFailureKind.BrowserLost, "The browser or its page died.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _all)
        {
            if (slot.Session is { } session)
                await session.DisposeAsync();
            slot.Session = null;
        }

        await _host.DisposeAsync();
    }

    private bool IsFit(UiSession session) =>
        session.IsAlive && session.Flows < _configuration.Sessions.MaxFlows && _time.GetUtcNow() - session.CreatedAt < _configuration.Sessions.MaxAge;

    private async ValueTask<FlowFailure?> OpenAsync(SessionSlot slot, CancellationToken cancellationToken)
    {
        var (browser, failure) = await _host.TakeAsync(cancellationToken);
        if (browser is null)
            return failure;
        IBrowserContext? context = null;
        try
        {
            context = await browser.Browser.NewContextAsync(new BrowserNewContextOptions { AcceptDownloads = true, ServiceWorkers = ServiceWorkerPolicy.Block });
            await _host.Hosts.GuardAsync(context);
            slot.Session = new UiSession(slot.Account, browser, context, new Traffic(context, _host.Hosts), _time.GetUtcNow());
            return null;
        }
        finally
        {
            if (slot.Session is null)
                await browser.ReturnAsync();
        }
    }

    /// <summary>One sign-in per account at a time; a session takes over the cookies of one that is newer than its own.</summary>
    private async ValueTask<FlowFailure?> SignInAsync(UiSession session, long deadline, CancellationToken cancellationToken)
    {
        var account = session.Account;
        await account.Gate.WaitAsync(cancellationToken);
        try
        {
            if (_configuration.Sessions.PerAccount > 1 && account.SignIns > session.SignIn)
            {
                await session.Context.AddCookiesAsync(account.Cookies.Select(Copy));
                (session.SignIn, session.SignedIn) = (account.SignIns, true);
                return null;
            }

            if (_time.GetUtcNow() < account.NotBefore)
                return new FlowFailure(FlowFailureKind.SignInRefused, $"The account {account.Configuration.User} could not sign in a moment ago and is left alone until {account.NotBefore:HH:mm:ss} UTC.");
            return await SignInAsync(session, account, deadline, cancellationToken);
        }
        finally
        {
            account.Gate.Release();
        }
    }

    private async ValueTask<FlowFailure?> SignInAsync(UiSession session, Account account, long deadline, CancellationToken cancellationToken)
    {
        // Never on the form that came up instead of a screen: that one may do again what was interrupted. Nor with the cookies of before.
        await session.ClearAsync();
        await session.Context.ClearCookiesAsync();
        var signIn = _configuration.Sessions.SignIn;
        var run = new FlowRun
        {
            Name = "signIn",
            Inputs = new Dictionary<string, string?> { ["user"] = account.Configuration.User, ["password"] = account.Configuration.Password },
            Screens = new FlowScreens(Busy: _configuration.Screens.Busy, Refused: _configuration.Screens.Refused?.Message),
            Deadline = deadline,
        };
        var page = await session.PageAsync();
        var steps = signIn.Steps.Append(new UiStepConfiguration.Wait { For = signIn.Done }).ToArray();
        using var runner = new StepRunner(_configuration, session.Traffic, run, _time);
        var failure = await runner.RunAsync(steps, new Scene(page), cancellationToken);
        if (failure is not null)
        {
            if (failure.Kind is FlowFailureKind.Refused or FlowFailureKind.Drift)
                account.NotBefore = _time.GetUtcNow() + AfterRefusal;
            UiTelemetry.SignedIn(_configuration.System, done: false);
            LogRefused(_configuration.System, account.Configuration.User, failure.Detail);
            return failure.Kind == FlowFailureKind.Refused ? failure with { Kind = FlowFailureKind.SignInRefused } : failure;
        }

        account.Cookies = await session.Context.CookiesAsync();
        (account.SignIns, session.SignIn, session.SignedIn) = (account.SignIns + 1, account.SignIns + 1, true);
        UiTelemetry.SignedIn(_configuration.System, done: true);
        LogSignedIn(_configuration.System, account.Configuration.User);
        return null;
    }

    private static Cookie Copy(BrowserContextCookiesResult cookie) => new()
    {
        Name = cookie.Name,
        Value = cookie.Value,
        Domain = cookie.Domain,
        Path = cookie.Path,
        Expires = cookie.Expires,
        HttpOnly = cookie.HttpOnly,
        Secure = cookie.Secure,
        SameSite = cookie.SameSite,
    };

    [LoggerMessage(10010, LogLevel.Information, "{System}: {User} has signed in.")]
    private partial void LogSignedIn(string system, string user);

    [LoggerMessage(10011, LogLevel.Warning, "{System}: {User} could not sign in: {Detail}")]
    private partial void LogRefused(string system, string user, string detail);
}
