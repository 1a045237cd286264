using Microsoft.Extensions.Options;

namespace LegacyGateway.Identity;

/// <summary>Two keys of one name would make one consumer of two; two entries of one hash, a consumer that depends on their order.</summary>
internal sealed class ApiKeyUniqueness : IValidateOptions<IdentityOptions>
{
    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        var errors = options.ApiKeys.GroupBy(key => key.Name, StringComparer.Ordinal).Where(group => group.Count() > 1)
            .Select(group => $"Identity:ApiKeys names '{group.Key}' {group.Count()} times. Give each key a name of its own, such as '{group.Key}-2'.")
            .Concat(options.ApiKeys.GroupBy(key => key.Hash, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
                .Select(group => $"Identity:ApiKeys gives {string.Join(" and ", group.Select(key => $"'{key.Name}'"))} the same key. Make one for each with `legacygateway keys new`."))
            .ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
