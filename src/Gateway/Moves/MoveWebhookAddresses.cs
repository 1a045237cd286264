using LegacyGateway.Operations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Moves;

/// <summary>Checks what the types of the settings cannot say.</summary>
internal sealed class MoveWebhookAddresses : IValidateOptions<MoveWebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, MoveWebhookOptions options)
    {
        var wrong = new List<string>();
        foreach (var (key, address) in new[] { ("Before", options.Before), ("After", options.After) })
        {
            // Whoever sets it may call itself: plain http is for receivers on the same machine.
            if (address is not null && !(address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
                wrong.Add($"Moves:Webhooks:{key} must be an absolute https address, or http on this machine.");
        }

        if ((options.Before ?? options.After) is not null && (options.Secret is null || !WebhookSecrets.IsSecret(options.Secret)))
            wrong.Add("Moves:Webhooks:Secret is no signing secret. Write whsec_ and base64 of 24 to 64 random bytes, such as \"whsec_$(openssl rand -base64 32)\".");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
