using System.Text;
using CsCheck;
using LegacyGateway.Core.Adapters;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts.Files;
using LegacyGateway.Tests.Unit.Contracts;

namespace LegacyGateway.Tests.Unit.Configuration;

/// <summary>Whatever stands in a file: errors, never an exception.</summary>
public sealed class ConfigurationFuzzTests
{
    private static readonly byte[] Resource = Encoding.UTF8.GetBytes(ResourceMistakes.Right);

    private static readonly byte[] Erp = Encoding.UTF8.GetBytes(SystemMistakes.Right);

    /// <summary>Bytes that mean something in JSON or in these files, so that damage stays interesting.</summary>
    private static readonly Gen<byte> Meaningful = Gen.OneOf(Gen.OneOf("{}[]\":,/*\\$.0-9eEtfn\n"u8.ToArray()), Gen.Byte);

    [Fact]
    public void Arbitrary_bytes_give_errors() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Assert.NotEmpty(Bind(bytes, typeof(ResourceConfiguration))), iter: 2_000);

    [Fact]
    public void A_damaged_resource_file_gives_errors_or_a_contract() =>
        Damaged(Resource).Sample(bytes => Bind(bytes, typeof(ResourceConfiguration)), iter: 3_000);

    [Fact]
    public void A_damaged_system_file_gives_errors_or_a_system() =>
        Damaged(Erp).Sample(bytes => Bind(bytes, typeof(TestSystemConfiguration)), iter: 3_000);

    [Fact]
    public void A_file_that_is_cut_anywhere_gives_errors()
    {
        var end = Array.LastIndexOf(Resource, (byte)'}');
        for (var length = 0; length <= end; length++)
            Assert.NotEmpty(Bind(Resource[..length], typeof(ResourceConfiguration)));
    }

    [Fact]
    public void Every_value_replaced_by_every_kind_of_value_gives_errors_or_a_contract()
    {
        foreach (var value in new[] { "null", "true", "0", "-1", "1e99", "\"\"", "\"x\"", "[]", "[[]]", "[null]", "{}", "{\"x\":{}}" })
            foreach (var path in Paths(ConfigurationSource.Parse("file.json", Resource, [])!.Root))
                Bind(Replace(path, value), typeof(ResourceConfiguration));
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("{\"resource\":\"\\ud800\"}")]
    [InlineData("/* only a comment */")]
    [InlineData("[1,2")]
    [InlineData("{\"a\":1}{\"b\":2}")]
    [InlineData("{\"$type\":1,\"$ref\":2,\"$id\":3,\"$values\":[]}")]
    [InlineData("99999999999999999999999999999999999999999999999999999")]
    public void Odd_texts_give_errors(string json) =>
        Assert.NotEmpty(Bind(Encoding.UTF8.GetBytes(json), typeof(ResourceConfiguration)));

    [Fact]
    public void Deep_nesting_gives_one_error() =>
        Assert.Single(Bind(Encoding.UTF8.GetBytes(new string('[', 100_000)), typeof(ResourceConfiguration)));

    [Fact]
    public void Latin_1_text_is_told_with_its_line()
    {
        var errors = Bind([.. "{\n\"description\": \"caf"u8, 0xE9, .. "\"\n}"u8], typeof(ResourceConfiguration));

        Assert.Equal("file.json:2 $: The file is not UTF-8 text. Save it as UTF-8.", Assert.Single(errors).ToString());
    }

    private static List<ConfigurationError> Bind(byte[] bytes, Type type)
    {
        var errors = new List<ConfigurationError>();
        var source = ConfigurationSource.Parse("file.json", bytes, errors);
        var environment = type.IsAssignableTo(typeof(SystemConfiguration)) ? (Func<string, string?>)(_ => "value") : null;
        var bound = source is null ? null : ConfigurationBinder.Bind(type, source, errors, environment);
        Assert.True(errors.Count > 0 || bound is not null);
        if (bound is ResourceConfiguration written)
            new ContractBuilder(written, source!.Place(errors)).Build();
        return errors;
    }

    private static Gen<byte[]> Damaged(byte[] right) =>
        Gen.Select(Gen.Int[0, right.Length - 1], Gen.Int[0, 12], Meaningful.Array[0, 6], (start, length, inserted) =>
            (byte[])[.. right[..start], .. inserted, .. right[Math.Min(right.Length, start + length)..]]);

    private static IEnumerable<ConfigurationNode> Paths(ConfigurationNode node) =>
        node.Members.Select(member => member.Value).Concat(node.Items).SelectMany(Paths).Prepend(node);

    private static byte[] Replace(ConfigurationNode node, string value)
    {
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(node.Raw, out var segment));
        return [.. Resource[..segment.Offset], .. Encoding.UTF8.GetBytes(value), .. Resource[(segment.Offset + segment.Count)..]];
    }
}
