using LegacyGateway.Adapters.Sql;
using LegacyGateway.Adapters.Sql.Configuration;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Drafts;
using LegacyGateway.Tests.Adapters.Databases;
using LegacyGateway.Tests.Adapters.Reading;
using Microsoft.Extensions.Logging.Abstractions;
using static LegacyGateway.Tests.Adapters.Databases.TestResources;

namespace LegacyGateway.Tests.Adapters.Live;

/// <summary>What the command line tells about a live database.</summary>
public sealed class LiveTests
{
    [Theory, EveryDatabase]
    public async Task A_binding_that_is_right_has_no_mistakes_and_advice_about_missing_indexes(string database)
    {
        var (errors, advice) = await ValidateAsync((await TestDatabases.OfAsync(database)).Configure(Bindings));
        Assert.Empty(errors);
        Assert.Contains(advice, found => found.Message.Contains("creditLimit", StringComparison.Ordinal));
        Assert.DoesNotContain(advice, found => found.Message.StartsWith("region", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task Every_difference_from_the_catalog_is_told_with_its_place(string database)
    {
        var wrong = CustomersBinding with
        {
            Columns = new Dictionary<string, SqlColumnConfiguration> { ["custno"] = new() { Type = SqlColumnType.Char, Length = 9, Nullable = false }, ["region"] = new() { Nullable = false } },
            Fields = CustomersBinding.Fields.Append(new("email", From("EMAILL"))).GroupBy(field => field.Key).ToDictionary(group => group.Key, group => group.Last().Value),
        };
        var (errors, _) = await ValidateAsync((await TestDatabases.OfAsync(database)).Configure(new Dictionary<string, SqlBindingConfiguration>
        {
            ["customers"] = wrong,
            ["things"] = ThingsBinding with { Table = "nowhere" },
        }));
        Assert.Contains(errors, error => error.Path == "$.bindings.customers.columns.custno.length" && error.Remedy.Contains('8', StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Path == "$.bindings.customers.columns.region.nullable");
        Assert.Contains(errors, error => error.Path == "$.bindings.customers.fields.email.from");
        Assert.Contains(errors, error => error.Path == "$.bindings.things.table");
    }

    [Theory, EveryDatabase]
    public async Task A_draft_of_a_table_loads_and_reads_as_it_stands(string database)
    {
        var db = await TestDatabases.OfAsync(database);
        var configuration = db.Configure(Bindings);
        foreach (var table in new[] { "custmast", "orddtl", "2 odd table" })
        {
            var kind = new SqlAdapterKind(NullLoggerFactory.Instance, TimeProvider.System);
            await using var live = kind.Create(configuration, Contracts);
            var description = await ((ILiveSystem)live).DescribeAsync(table, Ask.Token);
            var draft = DraftWriter.Write(Assert.IsType<TableDescription>(description));
            var loaded = Load(draft, configuration, kind);
            Assert.True(loaded.Deployment is not null, string.Join('\n', loaded.Errors) + draft.Contract + draft.Binding);
            await using var system = kind.Create(loaded.Deployment.Systems["erp"], loaded.Deployment.Contracts);
            var answer = await system.AnswerAsync(Ask.List(loaded.Deployment.Contracts.Find(draft.Resource)!));
            Assert.Equal(table switch { "custmast" => 60, "orddtl" => 40, _ => 2 }, answer.Records.Count);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_draft_names_the_codes_that_a_column_holds(string database)
    {
        await using var live = Ask.System((await TestDatabases.OfAsync(database)).Configure(Bindings));
        var description = await ((ILiveSystem)live).DescribeAsync("custmast", Ask.Token);
        Assert.Equal(["custno"], description!.Key);
        Assert.Equal(["A", "C", "H", "Q"], description.Columns.Single(column => column.Name == "stat").Samples);
        Assert.Null(await ((ILiveSystem)live).DescribeAsync("nowhere", Ask.Token));
    }

    private static DeploymentResult Load(Draft draft, SqlSystemConfiguration configuration, SqlAdapterKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("legacygateway-draft-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "contracts/resources"));
            Directory.CreateDirectory(Path.Combine(folder, "contracts/systems"));
            File.WriteAllText(Path.Combine(folder, $"contracts/resources/{draft.Resource}.json"), draft.Contract);
            var provider = configuration.Provider.ToString().ToLowerInvariant();
            File.WriteAllText(Path.Combine(folder, "contracts/systems/erp.json"), $$"""
                { "$schema": "../schema/sql.schema.json", "system": "erp", "adapter": "sql", "provider": "{{provider}}", "connection": "${ERP}", "bindings": { {{draft.Binding}} } }
                """);
            return DeploymentLoader.Load(folder, [kind], _ => configuration.Connection);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(List<ConfigurationError> Errors, IReadOnlyList<ConfigurationError> Advice)> ValidateAsync(SqlSystemConfiguration configuration)
    {
        var errors = new List<ConfigurationError>();
        await using var live = Ask.System(configuration);
        var advice = await ((ILiveSystem)live).ValidateLiveAsync(new ConfigurationPlace("erp.json", _ => (1, null), errors), Ask.Token);
        return (errors, advice);
    }
}
