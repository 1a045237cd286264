using Microsoft.Extensions.Options;

namespace LegacyGateway.Identity;

[OptionsValidator]
internal sealed partial class IdentityOptionsValidator : IValidateOptions<IdentityOptions>;
