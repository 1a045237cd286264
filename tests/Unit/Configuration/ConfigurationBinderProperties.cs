using System.Text;
using System.Text.Json;
using CsCheck;
using LegacyGateway.Core.Configuration;
using LegacyGateway.Core.Contracts.Files;

namespace LegacyGateway.Tests.Unit.Configuration;

public sealed class ConfigurationBinderProperties
{
    private static readonly Gen<FieldConfiguration> Scalar = Gen.OneOf(
        Gen.Select(Gen.Int[1, 100], Gen.Bool, FieldConfiguration (most, nullable) => new FieldConfiguration.String { MaxLength = most, Nullable = nullable }),
        Gen.Select(Gen.Int[1, 28], Gen.Int[0, 28], FieldConfiguration (precision, scale) => new FieldConfiguration.Decimal { Precision = precision, Scale = Math.Min(scale, precision) }),
        Gen.Bool.Select(FieldConfiguration (sortable) => new FieldConfiguration.Date { Sortable = sortable }),
        Gen.Const((FieldConfiguration)new FieldConfiguration.Enum { Values = ["a", "b"], Filterable = new FilterableConfiguration(true, []) }));

    private static readonly Gen<FieldConfiguration> Field = Gen.OneOf(
        Scalar,
        Scalar.Select(FieldConfiguration (item) => new FieldConfiguration.Array { Items = item }),
        Scalar.Select(FieldConfiguration (inner) => new FieldConfiguration.Object { Fields = new() { ["inner"] = inner } }));

    [Fact]
    public void What_a_record_is_written_as_binds_to_the_same_record() =>
        Field.Array[1, 8].Sample(fields =>
        {
            var written = new ResourceConfiguration
            {
                Resource = "things", Singular = "thing", Version = "1.0.0", Key = ["f0"],
                Fields = new(fields.Select((field, place) => KeyValuePair.Create($"f{place}", field))),
            };
            var json = JsonSerializer.SerializeToUtf8Bytes(written, ConfigurationJson.Options);
            var errors = new List<ConfigurationError>();

            var bound = ConfigurationBinder.Bind<ResourceConfiguration>(ConfigurationSource.Parse("f.json", json, errors)!, errors);

            Assert.Empty(errors);
            Assert.Equal(json, JsonSerializer.SerializeToUtf8Bytes(bound, ConfigurationJson.Options));
        }, iter: 300);

    [Fact]
    public void Every_path_leads_to_its_own_node() =>
        Gen.String[Gen.Char.AlphaNumeric, 0, 3].Array[1, 4].Sample(names =>
        {
            var odd = names.Select((name, place) => name + ".['\"]\\ é"[place % 8] + place).ToArray();
            var json = JsonSerializer.SerializeToUtf8Bytes(odd.ToDictionary(name => name, name => new object[] { name, new Dictionary<string, string> { [name] = name } }));
            var source = ConfigurationSource.Parse("f.json", json, [])!;

            foreach (var member in source.Root.Members)
            {
                Assert.Same(member.Value, ConfigurationPath.Follow(source.Root, member.Value.Path).Node);
                var deep = member.Value.Items[1].Members[0].Value;
                Assert.Equal((deep, true), ConfigurationPath.Follow(source.Root, deep.Path));
            }
        }, iter: 500);

    [Fact]
    public void Lines_are_those_of_an_editor()
    {
        var source = ConfigurationSource.Parse("f.json", Encoding.UTF8.GetBytes("\uFEFF{ // one\r\n \"a\": [\r\n 1,\r\n 2 ],\r\n /* four\r\n five */ \"b\":\r\n \"x\" }"), [])!;

        Assert.Equal((4, "2"), source.Locate("$.a[1]"));
        Assert.Equal((2, null), source.Locate("$.a[7].deep"));
        Assert.Equal((7, "\"x\""), source.Locate("$.b"));
        Assert.Equal((1, null), source.Locate("$.none"));
    }

    [Theory]
    [InlineData("maxLenght", "maxLength")]
    [InlineData("MAXLENGTH", "maxLength")]
    [InlineData("xamLength", "maxLength")]
    [InlineData("pattren", "pattern")]
    [InlineData("x", null)]
    [InlineData("elephant", null)]
    public void A_name_is_suggested_when_it_is_near(string written, string? nearest) =>
        Assert.Equal(nearest, NearestName.Of(written, ["maxLength", "pattern", "pii"]));

    [Fact]
    public void A_long_value_is_shortened_and_control_characters_are_not_shown()
    {
        var source = ConfigurationSource.Parse("f.json", Encoding.UTF8.GetBytes($"{{ \"a\": \"{new string('x', 500)}\", \"b\": [1,\n\n   2], \"c\": \"\u009b31m\" }}"), [])!;

        Assert.Equal(80, source.Locate("$.a").Value!.Length);
        Assert.Equal("[1, 2]", source.Locate("$.b").Value);
        Assert.Equal("\"?31m\"", source.Locate("$.c").Value);
    }
}
