using Microsoft.Extensions.Options;

namespace LegacyGateway.Health;

[OptionsValidator]
internal sealed partial class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>;
