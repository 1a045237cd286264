using LegacyGateway.Dispatch.Operations;
using Microsoft.Extensions.Options;

namespace LegacyGateway.Operations;

[OptionsValidator]
internal sealed partial class OperationOptionsValidator : IValidateOptions<OperationOptions>;
