using Microsoft.Extensions.Options;

namespace LegacyGateway.Enforcement;

[OptionsValidator]
internal sealed partial class EnforcementOptionsValidator : IValidateOptions<EnforcementOptions>;
