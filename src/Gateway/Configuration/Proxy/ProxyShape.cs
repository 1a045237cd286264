using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using LegacyGateway.Core.Configuration;
using Yarp.ReverseProxy.Configuration;

namespace LegacyGateway.Configuration.Proxy;

/// <summary>
/// Checks the keys and the kinds of values of yarp.json against YARP's own configuration types. YARP itself passes over a key that it does
/// not know; here a typo fails, with its line.
/// </summary>
internal sealed class ProxyShape(ConfigurationPlace place)
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, Type>> Properties = new();

    public void CheckRoutes(ConfigurationNode routes) => CheckNamed(routes, typeof(RouteConfig));

    public void CheckClusters(ConfigurationNode clusters) => CheckNamed(clusters, typeof(ClusterConfig));

    private void CheckNamed(ConfigurationNode node, Type item)
    {
        if (!Expect(node, JsonValueKind.Object, "an object of named entries"))
            return;
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in node.Members)
        {
            if (!names.TryAdd(member.Name, member.Name))
                place.Error(member.Value.Path, $"The names \"{names[member.Name]}\" and \"{member.Name}\" differ by case only, which YARP does not tell apart.", "Choose another name.");
            if (member.Name.Contains(':', StringComparison.Ordinal))
                place.Error(member.Value.Path, $"The name \"{member.Name}\" holds a colon, which separates keys for YARP.", "Choose another name.");
            CheckObject(member.Value, item);
        }
    }

    private void CheckObject(ConfigurationNode node, Type type)
    {
        if (!Expect(node, JsonValueKind.Object, "an object"))
            return;
        var known = Properties.GetOrAdd(type, KeysOf);
        foreach (var member in node.Members)
        {
            if (known.TryGetValue(member.Name, out var kind))
                CheckValue(member.Value, kind);
            else
                place.Error(member.Value.Path, $"YARP knows no key \"{member.Name}\" here.", NearestName.Remedy(member.Name, known.Keys));
        }
    }

    private void CheckValue(ConfigurationNode node, Type declared)
    {
        if (node.Kind == JsonValueKind.Null)
            return;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (ItemOf(type, typeof(IReadOnlyDictionary<,>)) is { } value)
        {
            if (Expect(node, JsonValueKind.Object, "an object"))
            {
                foreach (var member in node.Members)
                    CheckValue(member.Value, value);
            }
        }
        else if (ItemOf(type, typeof(IReadOnlyList<>)) is { } item)
        {
            if (Expect(node, JsonValueKind.Array, "an array"))
            {
                foreach (var element in node.Items)
                    CheckValue(element, item);
            }
        }
        else if (type is { IsClass: true, Namespace: "Yarp.ReverseProxy.Configuration" or "Yarp.ReverseProxy.Forwarder" })
        {
            CheckObject(node, type);
        }
        else
        {
            CheckScalar(node, type);
        }
    }

    private void CheckScalar(ConfigurationNode node, Type type)
    {
        // YARP reads flags, such as SslProtocols, as an array of names.
        if (type.IsEnum && node.Kind == JsonValueKind.Array)
        {
            foreach (var item in node.Items)
                CheckScalar(item, type);
            return;
        }

        if (node.Kind is JsonValueKind.Object or JsonValueKind.Array)
        {
            place.Error(node.Path, $"This must be {Describe(type)}.", "Write a single value.");
            return;
        }

        var text = node.Text ?? System.Text.Encoding.UTF8.GetString(node.Raw.Span);
        if (!Reads(text, type))
            place.Error(node.Path, $"This must be {Describe(type)}.", type.IsEnum ? NearestName.Remedy(text, Enum.GetNames(type)) : "Mend the value.");
    }

    private static bool Reads(string text, Type type) =>
        type.IsEnum ? Enum.TryParse(type, text, ignoreCase: true, out _)
        : type == typeof(bool) ? bool.TryParse(text, out _)
        : type == typeof(int) ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
        : type == typeof(long) ? long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
        : type == typeof(double) ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        : type == typeof(TimeSpan) ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _)
        : type == typeof(Version) ? Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out _)
        : type != typeof(Uri) || Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _);

    private static string Describe(Type type) =>
        type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(double) ? "a number"
        : type == typeof(TimeSpan) ? "a duration such as 00:00:10"
        : type == typeof(Version) ? "an HTTP version such as 1.1 or 2"
        : type == typeof(Uri) ? "an address"
        : "a text";

    private bool Expect(ConfigurationNode node, JsonValueKind kind, string what)
    {
        if (node.Kind == kind)
            return true;
        place.Error(node.Path, $"This must be {what}.", "Mend the value.");
        return false;
    }

    private static FrozenDictionary<string, Type> KeysOf(Type type) => type
        .GetProperties()
        .Where(property => property.CanWrite && property.Name is not (nameof(RouteConfig.RouteId) or "EqualityContract"))
        .Where(property => type != typeof(ClusterConfig) || property.Name != nameof(ClusterConfig.ClusterId))
        .ToFrozenDictionary(property => property.Name, property => property.PropertyType, StringComparer.OrdinalIgnoreCase);

    private static Type? ItemOf(Type type, Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[^1] : null;
}
