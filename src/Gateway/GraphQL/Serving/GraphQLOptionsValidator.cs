using System.ComponentModel.DataAnnotations;
using LegacyGateway.Policies;
using Microsoft.Extensions.Options;

namespace LegacyGateway.GraphQL.Serving;

internal sealed class GraphQLOptionsValidator(NamedPolicies policies) : IValidateOptions<GraphQLOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphQLOptions options)
    {
        List<ValidationResult> mistakes = [];
        Validator.TryValidateObject(options.Limits, new ValidationContext(options.Limits), mistakes, validateAllProperties: true);
        List<string> sentences = [.. mistakes.Select(mistake => $"{GraphQLOptions.Section}:Limits: {mistake.ErrorMessage}")];
        if (options.CorsPolicy is { } cors && !policies.Cors.Policies.ContainsKey(cors))
            sentences.Add($"{GraphQLOptions.Section}:CorsPolicy names '{cors}', which is not among Cors:Policies. Add it there.");
        if (options.RateLimiterPolicy is { } rate && !policies.RateLimits.Policies.ContainsKey(rate))
            sentences.Add($"{GraphQLOptions.Section}:RateLimiterPolicy names '{rate}', which is not among RateLimits:Policies. Add it there.");
        return sentences.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(sentences);
    }
}
