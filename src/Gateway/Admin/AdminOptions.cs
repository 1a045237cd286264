namespace LegacyGateway.Admin;

/// <summary>The section <c>Admin</c> of appsettings.json.</summary>
public sealed class AdminOptions
{
    public const string Section = "Admin";

    /// <summary>Host names besides <c>localhost</c> and loopback addresses by which the admin API may be called. Default: none.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>The file with the admin token, relative to the deployment's folder; made at first start. Default <c>data/admin.token</c>.</summary>
    public string TokenFile { get; set; } = "data/admin.token";
}
