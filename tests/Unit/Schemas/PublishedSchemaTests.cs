using LegacyGateway.Cli;
using LegacyGateway.Core.Schemas;
using LegacyGateway.Tests.Unit.Configuration;

namespace LegacyGateway.Tests.Unit.Schemas;

public sealed class PublishedSchemaTests
{
    private const string Folder = "contracts/schema";

    public static TheoryData<string> Files { get; } = [.. SchemaExport.Files(AdapterKinds.All()).Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_published_schema_is_what_the_records_say(string file)
    {
        var path = Repository.File($"{Folder}/{file}");
        var expected = SchemaExport.Files(AdapterKinds.All())[file];
        if (GoldenSections.Writes)
            File.WriteAllText(path, expected);

        var published = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(expected == published, $"{Folder}/{file} is behind the records: write it with `legacygateway schemas --write`, or run these tests with LEGACYGATEWAY_WRITE_GOLDEN=1.");
    }

    [Fact]
    public void No_schema_is_published_that_nothing_stands_behind() =>
        Assert.Equal(SchemaExport.Files(AdapterKinds.All()).Keys, Directory.GetFiles(Repository.File(Folder), "*.schema.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
}
