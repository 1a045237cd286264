using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace LegacyGateway.Tests.Adapters.Databases;

/// <summary>Runs a test once for each database product; SQL Server only where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. TestDatabases.Names.Select(name => new TheoryDataRow<string>(name)
        {
            Skip = name == "SqlServer" && Environment.GetEnvironmentVariable(SqlServerDatabase.Variable) is null or ""
                ? $"{SqlServerDatabase.Variable} holds no connection string." : null,
        })]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
