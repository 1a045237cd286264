namespace LegacyGateway.Health;

/// <param name="Checked">Answers that were held against their contract.</param>
/// <param name="Violating">Answers of these that broke it; <c>legacygateway contracts live</c> says where.</param>
internal sealed record ContractHealth(long Checked, long Violating);
