using System.Reflection;
using LegacyGateway.Tests.Adapters.Databases;
using Xunit.Sdk;
using Xunit.v3;

namespace LegacyGateway.Tests.Adapters.Drops;

/// <summary>Runs a test of the shared suite for each database product, and for files loaded beside each kind of state store.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EverySystemAttribute : DataAttribute
{
    public override async ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        [.. await new EveryDatabaseAttribute().GetData(testMethod, disposalTracker), .. LoadedTables.Names.Select(name => new TheoryDataRow<string>(name))];

    public override bool SupportsDiscoveryEnumeration() => true;
}
