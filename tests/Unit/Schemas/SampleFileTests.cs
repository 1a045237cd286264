using System.Text.Json;
using System.Text.Json.Nodes;
using LegacyGateway.Cli;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Tests.Unit.Configuration;
using NJsonSchema;

namespace LegacyGateway.Tests.Unit.Schemas;

/// <summary>What an editor says about the files of the sample company, with the published schemas.</summary>
public sealed class SampleFileTests
{
    public static TheoryData<string, string> Files { get; } = new(
        Directory.GetFiles(Repository.File("contracts/resources"), "*.json").Select(file => ("resource.schema.json", Path.GetRelativePath(Repository.Root, file)))
            .Concat(Directory.GetFiles(Repository.File("contracts/systems"), "*.json").Select(file => (SchemaOf(file), Path.GetRelativePath(Repository.Root, file)))));

    public static TheoryData<string, string, string> Typos { get; } = new()
    {
        { "contracts/resources/customers.json", "\"singular\":", "\"singullar\":" },
        { "contracts/resources/customers.json", "\"version\": \"1.0.0\"", "\"version\": \"1\"" },
        { "contracts/resources/customers.json", "\"maxLength\": 40", "\"maxLenght\": 40" },
        { "contracts/resources/customers.json", "\"maxLength\": 40", "\"maxLength\": 0" },
        { "contracts/resources/customers.json", "\"type\": \"money\"", "\"type\": \"monney\"" },
        { "contracts/resources/customers.json", "\"currency\": \"GBP\", ", "" },
        { "contracts/resources/customers.json", "\"many\": true", "\"many\": \"yes\"" },
        { "contracts/resources/products.json", "[\"eq\", \"starts\", \"contains\"]", "[\"eq\", \"start\"]" },
        { "contracts/resources/products.json", "\"00:00:30\"", "\"30 s\"" },
        { "contracts/systems/erp.json", "\"provider\": \"sqlite\"", "\"provider\": \"sqlight\"" },
        { "contracts/systems/erp.json", "\"use\": \"trim\"", "\"use\": \"trimm\"" },
        { "contracts/systems/erp.json", "\"digits\": 2", "\"digit\": 2" },
        { "contracts/systems/erp.json", "\"table\":", "\"tabel\":" },
        { "contracts/systems/helpdesk.json", "\"do\": \"click\"", "\"do\": \"klick\"" },
        { "contracts/systems/helpdesk.json", "\"settleAfter\":", "\"settelAfter\":" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_right_file_has_no_complaint(string schema, string file) =>
        Assert.Empty(await Complaints(schema, await File.ReadAllTextAsync(Repository.File(file), TestContext.Current.CancellationToken)));

    [Theory]
    [MemberData(nameof(Typos))]
    public async Task A_typo_has_one(string file, string old, string replacement)
    {
        var text = await File.ReadAllTextAsync(Repository.File(file), TestContext.Current.CancellationToken);
        Assert.Contains(old, text, StringComparison.Ordinal);

        Assert.NotEmpty(await Complaints(SchemaOf(Repository.File(file)), text.Replace(old, replacement, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_loader_agrees_that_they_are_right() =>
        Assert.Empty(DeploymentLoader.Load(Repository.Root, AdapterKinds.All(), _ => "set").Errors);

    /// <summary>The one that the file itself names.</summary>
    private static string SchemaOf(string file) =>
        Path.GetFileName(JsonNode.Parse(File.ReadAllText(file), null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!["$schema"]!.GetValue<string>());

    private static async Task<IReadOnlyCollection<string>> Complaints(string schema, string json)
    {
        var loaded = await JsonSchema.FromFileAsync(Repository.File($"contracts/schema/{schema}"), TestContext.Current.CancellationToken);
        var plain = JsonNode.Parse(json, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        return [.. loaded.Validate(plain.ToJsonString()).Select(error => error.ToString())];
    }
}
