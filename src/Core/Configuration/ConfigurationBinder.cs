using System.Text.Json;

namespace LegacyGateway.Core.Configuration;

/// <summary>
/// Binds a configuration file strictly onto a record: unknown and missing keys, wrong types and values out of range are all told at once.
/// </summary>
/// <remarks>
/// The record's System.Text.Json metadata says what may be written (names, <c>required</c>, nullability, discriminators), its attributes of
/// System.ComponentModel.DataAnnotations say within which limits. Checking comes first and knows places; deserializing follows only when nothing is wrong.
/// </remarks>
public static class ConfigurationBinder
{
    /// <summary>Binds the whole file; a root key <c>$schema</c> is allowed and left alone.</summary>
    /// <param name="environment">Looks variables up for <c>${NAME}</c>; null leaves such texts as they are.</param>
    /// <returns>Null when something is wrong; then at least one error was added.</returns>
    public static T? Bind<T>(ConfigurationSource source, ICollection<ConfigurationError> errors, Func<string, string?>? environment = null)
        where T : class =>
        (T?)Bind(typeof(T), source, errors, environment);

    /// <inheritdoc cref="Bind{T}"/>
    public static object? Bind(Type type, ConfigurationSource source, ICollection<ConfigurationError> errors, Func<string, string?>? environment = null)
    {
        var found = new List<ConfigurationError>();
        if (environment is not null)
            source.Substitute(environment, found);
        new NodeCheck(source.Place(found)).Check(source.Root, new ExpectedValue(type));
        var bound = found.Count == 0 ? Deserialize(type, source, found) : null;
        foreach (var error in found)
            errors.Add(error);
        return bound;
    }

    private static object? Deserialize(Type type, ConfigurationSource source, List<ConfigurationError> errors)
    {
        try
        {
            return JsonSerializer.Deserialize(NodeJson.Write(source.Root), type, ConfigurationJson.Options);
        }
        catch (JsonException exception)
        {
            // Only a converter that demands more than its shapes say gets here. The exception's message may quote a secret: it is not passed on.
            source.Place(errors).Error(exception.Path ?? "$", "This value cannot be read.", "The published schema shows what may stand here.");
            return null;
        }
    }
}
