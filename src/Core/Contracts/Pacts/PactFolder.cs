using System.Collections.Immutable;
using System.Text.Json;
using LegacyGateway.Core.Configuration;

namespace LegacyGateway.Core.Contracts.Pacts;

/// <summary>The pacts of a deployment: <c>contracts/pacts/*.json</c>.</summary>
public static class PactFolder
{
    public const string Name = "contracts/pacts";

    /// <param name="deployment">The deployment's folder; one without pacts has none.</param>
    /// <param name="errors">Gets the files that are no pacts.</param>
    public static ImmutableArray<PactFile> Read(string deployment, ICollection<ConfigurationError> errors)
    {
        var pacts = ImmutableArray.CreateBuilder<PactFile>();
        foreach (var file in ConfigurationFile.ReadAll(deployment, Name, errors))
        {
            try
            {
                pacts.Add(PactFile.Parse(file.Name, file.Content.Span));
            }
            catch (JsonException exception)
            {
                errors.Add(new ConfigurationError(file.Name, 0, "$", null, exception.Message, "Let the consumer's tests write it afresh."));
            }
        }

        return pacts.ToImmutable();
    }
}
