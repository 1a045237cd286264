namespace LegacyGateway.Rest.OpenApi;

/// <summary>The section <c>OpenApi</c> of appsettings.json: what <c>/openapi.json</c> says that no contract knows.</summary>
public sealed class OpenApiOptions
{
    public const string Section = "OpenApi";

    /// <summary>Default: <c>LegacyGateway</c>.</summary>
    public string Title { get; set; } = "LegacyGateway";

    /// <summary>The version of the API as a whole; each resource's contract has its own. Default: <c>1.0.0</c>.</summary>
    public string Version { get; set; } = "1.0.0";

    /// <summary>In Markdown. Default: two sentences about the dialect.</summary>
    public string Description { get; set; } =
        "Resources of the company behind one REST dialect, whichever system answers. Lists are paged by cursors; errors are problem details (RFC 9457).";

    /// <summary>Who answers questions. Default: <c>The team that runs this gateway</c>.</summary>
    public string ContactName { get; set; } = "The team that runs this gateway";

    /// <summary>An address for questions; null (default) names none.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>A page for questions; null (default) names none.</summary>
    public Uri? ContactUrl { get; set; }

    /// <summary>The terms under which the API may be used. Default: <c>Proprietary</c>.</summary>
    public string LicenseName { get; set; } = "Proprietary";

    /// <summary>The terms' page; null (default) gives the SPDX identifier <c>LicenseRef-Proprietary</c> instead.</summary>
    public Uri? LicenseUrl { get; set; }

    /// <summary>Where the API is reached from outside, such as <c>https://api.acme.test</c>. Default: <c>/</c>, the host that gave the document.</summary>
    public string Server { get; set; } = "/";
}
