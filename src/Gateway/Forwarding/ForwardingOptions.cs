namespace LegacyGateway.Forwarding;

/// <summary>The section <c>Forwarding</c> of appsettings.json.</summary>
public sealed class ForwardingOptions
{
    public const string Section = "Forwarding";

    /// <summary>Whether answers name who gave them in <c>LegacyGateway-Backend</c>. Default: false, because callers must not be able to tell.</summary>
    public bool ShowBackend { get; set; }
}
