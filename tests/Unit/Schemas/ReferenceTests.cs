using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LegacyGateway.Adapters.Sql;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Schemas;
using LegacyGateway.Tests.Unit.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace LegacyGateway.Tests.Unit.Schemas;

/// <summary>Keeps docs/contracts-and-bindings.md true.</summary>
public sealed partial class ReferenceTests : IDisposable
{
    private static readonly string Reference = File.ReadAllText(Repository.File("docs/contracts-and-bindings.md"));

    private readonly DeploymentFolder _folder = new();

    public static TheoryData<string> Schemas { get; } = [.. SchemaExport.Files([new SqlSchemaKind()]).Keys];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_worked_examples_load()
    {
        _folder.Resource(Example("resource"), "invoices").System(Example("system"));

        Assert.Empty(DeploymentLoader.Load(_folder.Path, [new SqlAdapterKind(NullLoggerFactory.Instance, TimeProvider.System)], _ => "secret", cluster => cluster == "crm").Errors);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_key_that_a_schema_knows_is_explained(string schema) =>
        Assert.Empty(KeysOf(JsonNode.Parse(SchemaExport.Files([new SqlSchemaKind()])[schema])!).Distinct().Where(key => !Reference.Contains($"`{key}`", StringComparison.Ordinal)).ToList());

    [Fact]
    public void The_errors_that_it_quotes_are_real()
    {
        var golden = File.ReadAllText(Repository.File("tests/Unit/Contracts/resource-mistakes.golden.txt")) + File.ReadAllText(Repository.File("tests/Unit/Configuration/system-mistakes.golden.txt"));
        var quoted = Reference.Split('\n').Where(line => line.StartsWith("    contracts/", StringComparison.Ordinal) && line.Contains(" $.", StringComparison.Ordinal)).ToArray();

        Assert.Equal(3, quoted.Length);
        Assert.All(quoted, line => Assert.Contains(line.Trim(), golden, StringComparison.Ordinal));
    }

    private static string Example(string kind) => Block.Matches(Reference).Single(match => match.Groups["kind"].Value == kind).Groups["json"].Value;

    private static IEnumerable<string> KeysOf(JsonNode? node) => node switch
    {
        JsonObject schema => (schema["properties"] as JsonObject ?? []).Select(property => property.Key).Concat(schema.SelectMany(member => KeysOf(member.Value))),
        JsonArray array => array.SelectMany(KeysOf),
        _ => [],
    };

    [GeneratedRegex("^```json (?<kind>\\w+)\n(?<json>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block { get; }
}
