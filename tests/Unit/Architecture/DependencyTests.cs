using System.Reflection;
using LegacyGateway.Adapters.FileDrop;
using LegacyGateway.Adapters.Sql;
using LegacyGateway.Adapters.UiAutomation;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Dispatch;
using LegacyGateway.Relational;
using NetArchTest.Rules;

namespace LegacyGateway.Tests.Unit.Architecture;

/// <summary>Who may know whom (design, section 4).</summary>
public sealed class DependencyTests
{
    private const string Adapter = "LegacyGateway.Core.Adapters.ISystemAdapter";

    private static readonly string[] Transports = ["Microsoft.AspNetCore", "Yarp", "GraphQL"];

    private static readonly string[] Drivers =
        ["Microsoft.Data.SqlClient", "Microsoft.Data.Sqlite", "MySqlConnector", "Npgsql", "Microsoft.SqlServer.TransactSql.ScriptDom", "CsvHelper", "Microsoft.Playwright"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["src/Core"] = [],
        ["src/Relational"] = ["src/Core"],
        ["src/State"] = ["src/Core"],
        ["src/Dispatch"] = ["src/Core", "src/State"],
        ["adapters/Sql"] = ["src/Core", "src/Relational"],
        ["adapters/FileDrop"] = ["src/Core", "src/Relational", "src/State"],
        ["adapters/UiAutomation"] = ["src/Core"],
    };

    private static readonly Assembly Gateway = typeof(Program).Assembly;

    public static TheoryData<string> Projects { get; } = [.. ProjectFile.All.Select(project => project.Folder)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_that_it_may_know(string folder)
    {
        var project = ProjectFile.All.Single(file => file.Folder == folder);

        Assert.All(project.Projects, other => Assert.False(other.StartsWith("samples", StringComparison.Ordinal) || other.StartsWith("tests", StringComparison.Ordinal), other));
        if (folder == "src/Gateway")
            return;
        Assert.True(Allowed.TryGetValue(folder, out var allowed), $"Say in {nameof(DependencyTests)} what {folder} may know.");
        Assert.Empty(project.Projects.Except(allowed));
    }

    [Theory]
    [InlineData("src/Core")]
    [InlineData("src/Relational")]
    public void Core_and_relational_have_no_packages(string folder) =>
        Assert.Empty(ProjectFile.All.Single(file => file.Folder == folder).Packages);

    [Fact]
    public void Core_and_relational_need_only_the_framework()
    {
        Assert.All(typeof(ISystemAdapter).Assembly.GetReferencedAssemblies(), used => Assert.StartsWith("System.", used.Name));
        Assert.All(typeof(SqlDialect).Assembly.GetReferencedAssemblies(), used => Assert.Matches("^(System\\.|LegacyGateway\\.Core$)", used.Name));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_driver_stays_with_the_project_that_names_it(string folder)
    {
        var drivers = ProjectFile.All.Single(file => file.Folder == folder).Packages.Where(package => Drivers.Contains(package.Key));

        Assert.All(drivers, driver => Assert.Equal("compile", driver.Value));
    }

    [Fact]
    public void Below_the_facade_nothing_knows_a_transport()
    {
        foreach (var assembly in new[] { typeof(Dispatcher).Assembly, typeof(SqlAdapterRegistration).Assembly, typeof(FileDropAdapterRegistration).Assembly, typeof(UiAdapterRegistration).Assembly, typeof(SqlDialect).Assembly })
            Assert.DoesNotContain(assembly.GetReferencedAssemblies(), used => Transports.Any(transport => used.Name!.StartsWith(transport, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(typeof(SqlAdapterRegistration))]
    [InlineData(typeof(FileDropAdapterRegistration))]
    [InlineData(typeof(UiAdapterRegistration))]
    public void An_adapter_knows_neither_dispatch_nor_another_adapter(Type registration)
    {
        var names = registration.Assembly.GetReferencedAssemblies().Select(used => used.Name!).ToArray();

        Assert.DoesNotContain("LegacyGateway.Dispatch", names);
        Assert.DoesNotContain("legacygateway", names);
        Assert.DoesNotContain(names, name => name.StartsWith("LegacyGateway.Adapters.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(SqlAdapterRegistration))]
    [InlineData(typeof(FileDropAdapterRegistration))]
    [InlineData(typeof(UiAdapterRegistration))]
    public void An_adapter_shows_one_registration_and_the_records_of_its_files(Type registration)
    {
        var shown = registration.Assembly.GetExportedTypes()
            .Where(type => type.Namespace != $"{registration.Namespace}.Configuration" && !type.IsNested);

        Assert.Equal([registration], shown);
    }

    [Fact]
    public void Handlers_reach_backends_only_through_the_dispatcher()
    {
        // The snapshot makes and disposes adapters, health asks whether they answer, the command line checks them before there is a dispatcher.
        var result = Types.InAssembly(Gateway).That()
            .DoNotResideInNamespace("LegacyGateway.Configuration").And()
            .DoNotResideInNamespace("LegacyGateway.Health").And()
            .DoNotResideInNamespace("LegacyGateway.Cli")
            .ShouldNot().HaveDependencyOn(Adapter).GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }

    [Fact]
    public void The_rule_for_handlers_would_notice() =>
        Assert.False(Types.InAssembly(Gateway).That().ResideInNamespace("LegacyGateway.Configuration").ShouldNot().HaveDependencyOn(Adapter).GetResult().IsSuccessful);
}
