namespace LegacyGateway.Adapters.FileDrop.Configuration;

/// <summary>How lines of written files end; readers take whatever comes.</summary>
public enum LineEnd
{
    CrLf,
    Lf,
}
