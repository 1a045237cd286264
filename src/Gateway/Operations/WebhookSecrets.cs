using LegacyGateway.Dispatch.Operations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Operations;

/// <summary>Checks what the types of the webhooks' settings cannot say.</summary>
internal sealed class WebhookSecrets : IValidateOptions<OperationOptions>
{
    private const string Prefix = "whsec_";

    public ValidateOptionsResult Validate(string? name, OperationOptions options)
    {
        var wrong = options.Webhooks.Secrets.Where(secret => !IsSecret(secret.Value)).Select(secret =>
            $"Operations:Webhooks:Secrets:{secret.Key} is no signing secret. Write whsec_ and base64 of 24 to 64 random bytes, such as \"whsec_$(openssl rand -base64 32)\".").ToArray();
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    internal static bool IsSecret(string text)
    {
        var bytes = new byte[128];
        return text.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length is >= 24 and <= 64;
    }
}
