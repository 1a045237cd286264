namespace LegacyGateway.Adapters.UiAutomation.Sessions;

/// <summary>A place in the pool: one session of one account, or none yet.</summary>
internal sealed class SessionSlot(Account account)
{
    public Account Account { get; } = account;

    public UiSession? Session { get; set; }
}
