using Microsoft.Extensions.Options;

namespace LegacyGateway.Health;

[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
