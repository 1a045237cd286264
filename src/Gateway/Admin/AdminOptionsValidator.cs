using Microsoft.Extensions.Options;

namespace LegacyGateway.Admin;

internal sealed class AdminOptionsValidator : IValidateOptions<AdminOptions>
{
    public ValidateOptionsResult Validate(string? name, AdminOptions options) =>
        options.AllowedHosts.FirstOrDefault(host => Uri.CheckHostName(host) == UriHostNameType.Unknown) is { } wrong
            ? ValidateOptionsResult.Fail($"Admin:AllowedHosts holds '{wrong}', which is no host name. Give names without scheme and port, such as gateway.internal.")
            : string.IsNullOrWhiteSpace(options.TokenFile)
                ? ValidateOptionsResult.Fail("Admin:TokenFile is empty. Name a file, or remove the setting for data/admin.token.")
                : ValidateOptionsResult.Success;
}
