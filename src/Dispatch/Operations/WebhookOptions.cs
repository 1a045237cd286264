using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>The section <c>Operations:Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Hosts (with a port, where it is not the scheme's own) to which ends of operations may be told. Default: none, so that <c>Callback-Url</c> is refused.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>By consumer: the secret that its webhooks are signed with, <c>whsec_</c> and base64 of 24 to 64 bytes (Standard Webhooks).</summary>
    public IDictionary<string, string> Secrets { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The pause before the second attempt; it grows two and a half times each time, up to 6 h. 100 ms to 1 h, default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00", ErrorMessage = "Operations:Webhooks:Backoff is a time from 00:00:00.1 to 01:00:00.")]
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether plain http is allowed too: for tests, and for receivers on the same machine. Default false.</summary>
    public bool AllowHttp { get; set; }
}
