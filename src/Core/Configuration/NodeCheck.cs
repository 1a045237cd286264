using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LegacyGateway.Core.Configuration;

/// <summary>Walks a file beside the metadata of the record that it binds to, and reports every difference.</summary>
internal sealed class NodeCheck(ConfigurationPlace place)
{
    public void Check(ConfigurationNode node, ExpectedValue expected)
    {
        var type = Nullable.GetUnderlyingType(expected.Type);
        var nullable = expected.Nullable || type is not null;
        type ??= expected.Type;
        if (node.Kind == JsonValueKind.Null && nullable || node.Unresolved || type == typeof(JsonElement))
            return;
        if (ShapesOf(expected, type) is { } shapes)
        {
            CheckShapes(node, expected, shapes);
            return;
        }

        var info = ConfigurationJson.Options.GetTypeInfo(type);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when Expect(node, JsonValueKind.Object, "an object"):
                CheckObject(node, info);
                break;
            case JsonTypeInfoKind.Dictionary when Expect(node, JsonValueKind.Object, "an object"):
                foreach (var member in node.Members)
                    Check(member.Value, expected.Element(info.ElementType!));
                ConstraintCheck.Count(node, node.Members.Count, expected, place);
                break;
            case JsonTypeInfoKind.Enumerable when Expect(node, JsonValueKind.Array, "a list"):
                foreach (var item in node.Items)
                    Check(item, expected.Element(info.ElementType!));
                ConstraintCheck.Count(node, node.Items.Count, expected, place);
                break;
            case JsonTypeInfoKind.None:
                ScalarCheck.Check(node, type, expected, place);
                break;
        }
    }

    private void CheckShapes(ConfigurationNode node, ExpectedValue expected, IReadOnlyList<Type> shapes)
    {
        if (shapes.FirstOrDefault(shape => ScalarCheck.Fits(node.Kind, shape)) is { } fitting)
            Check(node, expected with { Type = fitting, Nullable = false, Property = null });
        else
            place.Error(node.Path, $"{ScalarCheck.Words(node.Kind)} cannot stand here.", $"Write {string.Join(" or ", shapes.Select(ScalarCheck.Words))}.");
    }

    private void CheckObject(ConfigurationNode node, JsonTypeInfo info)
    {
        string? discriminator = null;
        if (info.PolymorphismOptions is { } polymorphism)
        {
            discriminator = polymorphism.TypeDiscriminatorPropertyName;
            if (Discriminated(node, polymorphism) is not { } derived)
                return;
            CheckMembers(node, ConfigurationJson.Options.GetTypeInfo(derived), discriminator, polymorphism);
        }
        else
        {
            CheckMembers(node, info, discriminator, null);
        }
    }

    private Type? Discriminated(ConfigurationNode node, JsonPolymorphismOptions polymorphism)
    {
        var name = polymorphism.TypeDiscriminatorPropertyName;
        var known = polymorphism.DerivedTypes.Select(derived => (string)derived.TypeDiscriminator!).ToArray();
        var path = ConfigurationPath.Of(node.Path, name);
        if (node.Find(name) is not { } written)
            place.Error(path, $"The key \"{name}\" is missing.", $"Add it with one of: {string.Join(", ", known)}.");
        else if (written.Kind != JsonValueKind.String)
            place.Error(path, $"{ScalarCheck.Words(written.Kind)} cannot stand here.", $"Write one of: {string.Join(", ", known)}.");
        else if (polymorphism.DerivedTypes.FirstOrDefault(derived => written.Text!.Equals(derived.TypeDiscriminator)) is { DerivedType: { } type })
            return type;
        else
            place.Error(path, $"There is no {name} of this name.", NearestName.Remedy(written.Text!, known));
        return null;
    }

    private void CheckMembers(ConfigurationNode node, JsonTypeInfo info, string? discriminator, JsonPolymorphismOptions? siblings)
    {
        var known = info.Properties.Where(property => property.Set is not null || property.AssociatedParameter is not null).ToArray();
        var names = known.Select(property => property.Name).ToArray();
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in node.Members.Where(member => member.Name != discriminator && !NodeJson.IsSchemaKey(node, member)))
        {
            if (known.FirstOrDefault(property => property.Name == member.Name) is { } property)
            {
                Check(member.Value, ExpectedValue.Of(property));
                continue;
            }

            var candidates = names.Where(name => node.Find(name) is null).ToArray();
            if (NearestName.Of(member.Name, candidates) is { } nearest)
                meant.Add(nearest);
            ReportUnknown(member, candidates.Length == 0 ? names : candidates, node.Find(discriminator ?? "")?.Text, discriminator, siblings);
        }

        foreach (var missing in known.Where(property => property.IsRequired && node.Find(property.Name) is null && !meant.Contains(property.Name)))
            place.Error(ConfigurationPath.Of(node.Path, missing.Name), $"The key \"{missing.Name}\" is missing.", Adding(missing));
    }

    private void ReportUnknown(ConfigurationMember member, string[] candidates, string? kind, string? discriminator, JsonPolymorphismOptions? siblings)
    {
        var elsewhere = siblings?.DerivedTypes
            .Where(derived => ConfigurationJson.Options.GetTypeInfo(derived.DerivedType).Properties.Any(property => property.Name == member.Name))
            .Select(derived => derived.TypeDiscriminator)
            .ToArray() ?? [];
        if (elsewhere.Length > 0)
            place.Error(member.Value.Path, $"The key \"{member.Name}\" does not apply to {discriminator} {kind}.", $"Remove it; it belongs to {string.Join(", ", elsewhere)}.");
        else
            place.Error(member.Value.Path, $"The key \"{member.Name}\" is not known.", NearestName.Remedy(member.Name, candidates));
    }

    private bool Expect(ConfigurationNode node, JsonValueKind kind, string words)
    {
        if (node.Kind == kind)
            return true;
        place.Error(node.Path, $"{ScalarCheck.Words(node.Kind)} cannot stand here.", $"Write {words}.");
        return false;
    }

    private static string Adding(JsonPropertyInfo property) =>
        ExpectedValue.Of(property).Attribute<DescriptionAttribute>() is { } description ? $"Add it: {description.Description}" : "Add it.";

    private static IReadOnlyList<Type>? ShapesOf(ExpectedValue expected, Type type) =>
        (expected.Property?.CustomConverter as IShapedConverter ?? ConfigurationJson.Options.GetTypeInfo(type).Converter as IShapedConverter)?.Shapes;
}
