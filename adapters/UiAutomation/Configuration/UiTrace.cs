namespace LegacyGateway.Adapters.UiAutomation.Configuration;

/// <summary>When a write flow is traced.</summary>
public enum UiTrace
{
    OnRetry,
    Always,
    Never,
}
