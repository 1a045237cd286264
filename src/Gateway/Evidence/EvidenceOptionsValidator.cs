using LegacyGateway.Dispatch.Evidence;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Evidence;

[OptionsValidator]
internal sealed partial class EvidenceOptionsValidator : IValidateOptions<EvidenceOptions>;
