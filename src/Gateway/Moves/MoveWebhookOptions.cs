using System.ComponentModel.DataAnnotations;

namespace LegacyGateway.Moves;

/// <summary>The section <c>Moves:Webhooks</c>: who is asked before routes move forward, and told of every change after it. Both as Standard Webhooks 1.0.</summary>
internal sealed class MoveWebhookOptions
{
    public const string Section = "Moves:Webhooks";

    /// <summary>Asked before each move forward by command or promotion: anything but a 2xx answer refuses it. Told before each move back by command. Default: nobody.</summary>
    public Uri? Before { get; set; }

    /// <summary>Told of each entry of the log, in order and at least once. Default: nobody.</summary>
    public Uri? After { get; set; }

    /// <summary>The secret that both are signed with: <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
    public string? Secret { get; set; }

    /// <summary>How long an answer is waited for. 00:00:00.100 to 00:01:00, default 00:00:05.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
