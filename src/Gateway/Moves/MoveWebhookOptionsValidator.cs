using Microsoft.Extensions.Options;

namespace LegacyGateway.Moves;

[OptionsValidator]
internal sealed partial class MoveWebhookOptionsValidator : IValidateOptions<MoveWebhookOptions>;
