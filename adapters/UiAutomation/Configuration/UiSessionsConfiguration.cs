using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>The signed-in browser sessions that flows run in, one flow at a time in each.</summary>
public sealed record UiSessionsConfiguration
{
    [Description("The accounts. Where the system allows one session per user, there are as many sessions as accounts.")]
    [MinLength(1)]
    public required IReadOnlyList<UiAccountConfiguration> Accounts { get; init; }

    [Description("Sessions per account; more than 1 share one sign-in. 1 to 16, default 1.")]
    [Range(1, 16)]
    public int PerAccount { get; init; } = 1;

    [Description("A session older than this is replaced before its next flow. 00:00:01 to 1.00:00:00, default 00:30:00.")]
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(30);

    [Description("A session that ran so many flows is replaced. 1 to 100000, default 200.")]
    [Range(1, 100_000)]
    public int MaxFlows { get; init; } = 200;

    [Description("A session that was idle so long is taken for signed out, and signs in before its next flow. 00:00:01 to 1.00:00:00, default 00:09:00.")]
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxIdle { get; init; } = TimeSpan.FromMinutes(9);

    [Description("How to sign in. It always begins on a new page, so that a log-in form which re-sends an interrupted request is never used.")]
    public required UiSignInConfiguration SignIn { get; init; }
}
