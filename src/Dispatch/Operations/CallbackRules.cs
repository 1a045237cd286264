using Microsoft.Extensions.Options;

namespace LegacyGateway.Dispatch.Operations;

/// <summary>Where ends of operations may be told: only to hosts that an operator allowed, and only for consumers with a secret to sign with.</summary>
public sealed class CallbackRules(IOptions<OperationOptions> options)
{
    private readonly WebhookOptions _options = options.Value.Webhooks;

    /// <returns>A sentence; null when it may be told there.</returns>
    public string? WhyNot(Uri address, string? consumer)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && _options.AllowHttp)))
            return "A callback needs an absolute https address.";
        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            return "A callback's address holds neither credentials nor a fragment.";
        if (!_options.AllowedHosts.Contains(address.IsDefaultPort ? address.Host : address.Authority, StringComparer.OrdinalIgnoreCase))
            return "The callback's host is not one that this gateway may call.";
        return consumer is not null && _options.Secrets.ContainsKey(consumer) ? null : "There is no secret to sign webhooks for this consumer with.";
    }
}
