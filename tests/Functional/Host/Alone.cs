namespace LegacyGateway.Tests.Functional.Host;

/// <summary>Tests of figures that all gateways of this process share: while they run there is no other gateway.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
