using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace LegacyGateway.Core.Configuration;

/// <summary>What may stand at one place of a file, as far as the record's metadata says.</summary>
/// <param name="Type">What the place binds to.</param>
/// <param name="Nullable">Whether null may stand there.</param>
/// <param name="Nullability">Nullability of what is within (items, dictionary values); null when nothing is known.</param>
/// <param name="Property">The property itself when the place is a key of a record.</param>
internal sealed record ExpectedValue(Type Type, bool Nullable = false, NullabilityInfo? Nullability = null, JsonPropertyInfo? Property = null)
{
    public static ExpectedValue Of(JsonPropertyInfo property)
    {
        var member = property.AttributeProvider as PropertyInfo;
        // The context caches per instance and is not thread-safe.
        var nullability = member is null ? null : new NullabilityInfoContext().Create(member);
        return new ExpectedValue(property.PropertyType, property.IsSetNullable, nullability, property);
    }

    /// <summary>An item of a list or a value of a dictionary: the last type argument.</summary>
    public ExpectedValue Element(Type type)
    {
        var inner = Nullability?.ElementType ?? Nullability?.GenericTypeArguments.LastOrDefault();
        return new ExpectedValue(type, inner is { WriteState: NullabilityState.Nullable } or { ReadState: NullabilityState.Nullable }, inner);
    }

    public T? Attribute<T>()
        where T : Attribute =>
        Property?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
